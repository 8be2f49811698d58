/** The name of a tag that is half typed for this collection or version. */
export const draftOf = (target: string): string => `tag.${target}`
