import { get } from 'node:http';
import { API_ADDRESS, searchAddress, SUGGEST_ADDRESS } from './addresses.js';

/** A word that most documents hold, so that the answers pass through every step. */
const QUERY = '政府';

/**
 * Asks a server for its first answers: a search by the API, its page, and completions, which begin to count the
 * terms of the corpus. What goes wrong here will go wrong for the reader too, and is logged there.
 */
export async function askFirstAnswers(url: string): Promise<void> {
  const address = searchAddress({ query: QUERY });
  for (const path of [API_ADDRESS + address, address, `${SUGGEST_ADDRESS}?${String(new URLSearchParams({ q: QUERY }))}`]) {
    await new Promise<void>((resolve) => {
      get(url + path, (response) => response.resume().once('close', resolve)).once('error', () => resolve());
    });
  }
}
