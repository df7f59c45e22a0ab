/** Receives the characters of a part: those of the elements that ask for them, and not the layout of the XML. */
export class CharacterSink {
  private own: string[] | null = null;

  add(characters: string): void {
    this.own?.push(characters);
  }

  /** Collects the characters of the element that opens. @returns what ends it, and hands them over */
  take(use: (text: string) => void): () => void {
    const before = this.own;
    const own: string[] = [];
    this.own = own;
    return () => {
      this.own = before;
      use(own.join(''));
    };
  }
}
