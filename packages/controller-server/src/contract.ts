/** What every server of it says of itself. */
export const CONTRACT = { contract: 'cellsmith ask and tell', version: 1 } as const;
