/** Nothing that can be looked for is longer, and the text goes into the address. */
export const MAX_LOOKED_FOR = 1000
