/** @citation-js is untyped: what of it is used here. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(data: unknown);
    /** `bibtex`, `ris` and `data` (CSL-JSON), once their plugins are loaded. */
    format(format: string, options?: Readonly<Record<string, unknown>>): string;
  }
  export const plugins: {
    readonly config: { get(plugin: string): { readonly format: { asciiOnly: boolean; useIdAsLabel: boolean; checkLabel: boolean } } };
  };
}
declare module '@citation-js/plugin-bibtex';
declare module '@citation-js/plugin-ris';
