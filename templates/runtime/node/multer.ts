import { fromLatin1 } from '../core/request/content-disposition.js';
import { formPart } from '../core/request/form-part.js';
import type { Part } from '../core/request/parts.js';

/** How multer passes on a form's files: as one, as a list, or as lists by field. */
export interface MulterRequest {
  readonly file?: unknown;
  readonly files?: unknown;
}

/** Returns the files as the parts that they were in the body. */
export function uploadsOf({ file, files }: MulterRequest): readonly Part[] {
  const groups: unknown[] = typeof files === 'object' && files !== null ? Object.values(files).flat() : [];
  return [...(file === undefined ? [] : [file]), ...groups]
    .filter(isUpload)
    .map(({ fieldname, originalname, mimetype, buffer }) =>
      formPart({ name: fieldname, bytes: buffer, filename: fromLatin1(originalname), type: mimetype }),
    );
}

interface Upload {
  readonly fieldname: string;
  readonly originalname: string;
  readonly mimetype: string;
  readonly buffer: Uint8Array;
}

function isUpload(value: unknown): value is Upload {
  if (typeof value !== 'object' || value === null || !('fieldname' in value)) {
    return false;
  }
  if (!('buffer' in value) || !(value.buffer instanceof Uint8Array)) {
    throw new TypeError('Files are taken from multer only in memory: multer({ storage: multer.memoryStorage() })');
  }
  return true;
}
