import { type CompilerOptions, type FileSystemHost, Project, type SourceFile } from 'ts-morph';
import { MARKER, startsWithMarker } from '../files/marker.js';

/** Files, and all that they import, with their types. */
interface OpenedProject {
  readonly project: Project;
  /** Those that were asked for, and those of the same project that they import; packages are left out. */
  readonly files: readonly SourceFile[];
}

/** Long emitted files on whose types no handler depends. */
const UNREAD = /[\\/](?:routes|matcher|validators|examples|documented)\.ts$/;

/** A project of handlers, in which the emitted files that are long and say nothing of them are empty. */
export function openProject(files: readonly string[], options: CompilerOptions): OpenedProject {
  const project = new Project({ compilerOptions: options, fileSystem: withoutLongFiles(diskOf()) });
  for (const file of files) {
    project.addSourceFileAtPathIfExists(file);
  }
  project.resolveSourceFileDependencies();
  return { project, files: project.getSourceFiles() };
}

/** `ts-morph` keeps the host of the disk to itself, but for those of its projects. */
function diskOf(): FileSystemHost {
  return new Project({ skipLoadingLibFiles: true }).getFileSystem();
}

function withoutLongFiles(disk: FileSystemHost): FileSystemHost {
  // What it inherits makes it a host, which the type of `Object.create` does not say
  const host: FileSystemHost = Object.create(disk);
  host.readFileSync = (file, encoding) =>
    UNREAD.test(file) && startsWithMarker(file) ? `${MARKER}\nexport {};` : disk.readFileSync(file, encoding);
  return host;
}
