declare module 'vitest' {
  interface ProvidedContext {
    /** Addresses of the nodes; none where no cluster can run here. */
    readonly clusterUrls: readonly string[];
  }
}

export {};
