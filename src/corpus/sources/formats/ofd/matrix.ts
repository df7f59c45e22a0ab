/** From (x, y) to (ax + cy + e, bx + dy + f), as `CTM` writes it. */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const UNCHANGED: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

/** What `inner` and then `outer` do. */
export function combine(outer: Matrix, inner: Matrix): Matrix {
  return {
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e: outer.a * inner.e + outer.c * inner.f + outer.e,
    f: outer.b * inner.e + outer.d * inner.f + outer.f,
  };
}

export function apply({ a, b, c, d, e, f }: Matrix, x: number, y: number): { readonly x: number; readonly y: number } {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** The numbers of an attribute, parted by blanks; empty where it is not there. */
export function numbersOf(attribute: string | undefined): readonly number[] {
  return (attribute ?? '').trim().split(/\s+/).filter((part) => part !== '').map(Number);
}

/** Where an object's own places lie on its page: turned by its `CTM`, then moved to the corner of its `Boundary`. */
export function placeOf(boundary: string | undefined, transformation: string | undefined): Matrix {
  const [x = 0, y = 0] = numbersOf(boundary);
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = numbersOf(transformation);
  return { a, b, c, d, e: e + x, f: f + y };
}
