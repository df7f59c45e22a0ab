import type { PeerDefinition, PeerName } from '../peer.js';

/** The definition of a contestant, loaded when it is asked for: each process loads only its own. */
export async function findPeer(name: PeerName): Promise<PeerDefinition> {
  switch (name) {
    case 'policy-search':
      return (await import('./policy-search.js')).policySearchPeer;
    case 'scan':
      return (await import('./scan.js')).scanPeer;
    case 'sqlite-fts5':
      return (await import('./sqlite-fts5.js')).sqliteFts5Peer;
    case 'minisearch-jieba':
      return (await import('./minisearch-jieba.js')).miniSearchPeer;
    case 'flexsearch-jieba':
      return (await import('./flexsearch-jieba.js')).flexSearchPeer;
  }
}
