import type { Handlers } from '../.generated/optional/index.js';

declare const text: string | undefined;

export const required: Partial<Handlers> = {
  getPage: ({ reply }) => reply(200, { items: undefined }),
//                                     ^^^^^
};

export const requiredBeside: Partial<Handlers> = {
  getPage: ({ reply }) => reply(200, { items: [], both: { name: text } }),
//                                                        ^^^^
};
