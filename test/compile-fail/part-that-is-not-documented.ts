import { type GetReport, part } from '../.generated/multipart-replies/index.js';

const file = new Blob([]);
export const superfluous: GetReport = ({ reply }) => reply(200, { title: 'x', file, cuont: 7 });
//                                                                                  ^^^^^
export const wrong: GetReport = ({ reply }) => reply(200, { title: part(7, { type: 'text/plain' }), file });
//                                                          ^^^^^
