import { type CompilerOptions, type FileSystemHost, Project, type SourceFile } from 'ts-morph';
import { MARKER, startsWithMarker } from '../files/marker.js';

/** Files with everything that they import, and with types. */
interface OpenedProject {
  readonly project: Project;
  /** The requested files, and the files of the same project that they import, without packages. */
  readonly files: readonly SourceFile[];
}

/** Long emitted files that no handler's types depend on. */
const UNREAD = /[\\/](?:routes|matcher|validators|examples|documented)\.ts$/;

/** Opens a project of handlers, in which long emitted files without relevant types are empty. */
export function openProject(files: readonly string[], options: CompilerOptions): OpenedProject {
  const project = new Project({ compilerOptions: options, fileSystem: withoutLongFiles(diskOf()) });
  for (const file of files) {
    project.addSourceFileAtPathIfExists(file);
  }
  project.resolveSourceFileDependencies();
  return { project, files: project.getSourceFiles() };
}

/** `ts-morph` does not export the host of the disk, but its projects have one. */
function diskOf(): FileSystemHost {
  return new Project({ skipLoadingLibFiles: true }).getFileSystem();
}

function withoutLongFiles(disk: FileSystemHost): FileSystemHost {
  // Its prototype makes it a host, which the type of `Object.create` does not show
  const host: FileSystemHost = Object.create(disk);
  host.readFileSync = (file, encoding) =>
    UNREAD.test(file) && startsWithMarker(file) ? `${MARKER}\nexport {};` : disk.readFileSync(file, encoding);
  return host;
}
