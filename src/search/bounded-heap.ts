/** Keeps the best few of many numbers, each with a score: the highest scores, the smaller number in a tie. */
export class BoundedHeap {
  private readonly numbers: number[] = [];
  private readonly scores: number[] = [];

  constructor(private readonly capacity: number) {}

  /** The score that a number must reach to be kept; -Infinity while there is room. */
  get threshold(): number {
    return this.numbers.length < this.capacity ? -Infinity : (this.scores[0] ?? Infinity);
  }

  offer(number: number, score: number): void {
    if (this.capacity === 0) return;
    if (this.numbers.length < this.capacity) {
      this.numbers.push(number);
      this.scores.push(score);
      this.siftUp(this.numbers.length - 1);
    } else if (isWorse(this.scores[0] as number, this.numbers[0] as number, score, number)) {
      this.numbers[0] = number;
      this.scores[0] = score;
      this.siftDown();
    }
  }

  /** The numbers kept, best first. */
  best(): readonly number[] {
    const places = this.numbers.map((_, place) => place).sort((a, b) => (this.isWorseAt(a, b) ? 1 : -1));
    return places.map((place) => this.numbers[place] as number);
  }

  private siftUp(start: number): void {
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!this.isWorseAt(at, parent)) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private siftDown(): void {
    let at = 0;
    for (;;) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.numbers.length && this.isWorseAt(child, worst)) worst = child;
      }
      if (worst === at) return;
      this.swap(at, worst);
      at = worst;
    }
  }

  private isWorseAt(one: number, other: number): boolean {
    return isWorse(this.scores[one] as number, this.numbers[one] as number, this.scores[other] as number, this.numbers[other] as number);
  }

  private swap(a: number, b: number): void {
    [this.numbers[a], this.numbers[b]] = [this.numbers[b] as number, this.numbers[a] as number];
    [this.scores[a], this.scores[b]] = [this.scores[b] as number, this.scores[a] as number];
  }
}

function isWorse(score: number, number: number, otherScore: number, otherNumber: number): boolean {
  return score < otherScore || (score === otherScore && number > otherNumber);
}
