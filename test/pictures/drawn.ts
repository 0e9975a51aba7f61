import { pipelinePicture } from './pipeline-picture.js';
import { drawTerminal, terminalNames } from './terminals.js';

/** The pictures that need no browser, by their names in docs/pictures. */
export const drawn: Readonly<Record<string, () => string | Promise<string>>> = {
  'pipeline.svg': pipelinePicture,
  ...Object.fromEntries(terminalNames.map((name) => [name, () => drawTerminal(name)])),
};
