export const run = async (_words: string[]): Promise<number> => 1
