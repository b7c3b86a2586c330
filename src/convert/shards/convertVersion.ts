/** Computes the version of the code that converts, and of what it runs on. */
import { FolderHasher } from '../../system/files/folderHasher.ts';

const CODE_FOLDERS = ['src/archive', 'src/convert', 'src/system', 'src/text'];
/** The lock file has the versions of the libraries. */
const LOCK_FILE = 'package-lock.json';

/** Computes the version. It includes that of V8, whose format parts have. @param project the project's folder */
export async function convertVersion(project: string): Promise<string> {
  return `${await new FolderHasher(project, [LOCK_FILE]).hash(CODE_FOLDERS)} ${process.versions.v8}`;
}
