/** Finds out what kind of target the user named. */
import { isWithin } from '../../site/output/outputLocation.ts';
import { InputProblem } from '../../system/problem.ts';
import { FolderTarget } from './folderTarget.ts';
import { RcloneTarget } from './rcloneTarget.ts';
import { RsyncTarget } from './rsyncTarget.ts';
import type { Target } from './target.ts';

const RSYNC_PREFIX = 'rsync:';
const RCLONE_PREFIX = 'rclone:';
/** rsync(1): over ssh, `user@host:path`, and to a daemon, `user@host::module/path`. */
const USER_AT_HOST = /^[^/@:]+@[^/:]+::?/u;
const SCHEME = /^[a-z][a-z0-9+.-]+:/iu;

/**
 * Opens a target, which may be missing.
 * @param name `FOLDER`, `rsync://…`, `user@host:path`, `rsync:` with anything that rsync takes, or `rclone:REMOTE:path`
 * @param site the folder of the site
 * @param resolvePath makes a folder's path absolute
 * @throws InputProblem where the name has none of these forms, or the target would overlap the site
 */
export function openTarget(name: string, site: string, resolvePath: (path: string) => string): Target {
  const refuse = (reason: string, remedy: string): never => {
    throw new InputProblem({ file: '--to', reason: `is «${name}», ${reason}`, remedy });
  };
  const after = (prefix: string): string => {
    const address = name.slice(prefix.length);
    if (address === '' || address.startsWith('-'))
      refuse('which names no place', `write an address behind ${prefix}`);
    return address;
  };
  if (name === '' || name.startsWith('-')) refuse('which names no place', 'give a folder or an address');
  if (name.startsWith('rsync://') || USER_AT_HOST.test(name)) return new RsyncTarget(name, name);
  if (name.startsWith(RSYNC_PREFIX))
    return new RsyncTarget(name, resolveRsync(after(RSYNC_PREFIX), resolvePath));
  if (name.startsWith(RCLONE_PREFIX)) {
    const remote = after(RCLONE_PREFIX);
    if (!remote.includes(':') && !remote.startsWith('/'))
      refuse('without a path', 'write rclone:REMOTE:PATH, such as rclone:s3:my-bucket');
    return new RcloneTarget(name, remote);
  }
  // One letter is a drive of Windows.
  if (SCHEME.test(name))
    refuse(
      'which is no folder and no address that Khizana knows',
      'write user@host:path or rsync://host/module for rsync, or rclone:REMOTE:PATH for rclone; a folder with a colon as ./NAME',
    );
  const folder = resolvePath(name);
  if (folder === site || isWithin(site, folder) || isWithin(folder, site))
    refuse('which is the folder of the site, in it or around it', 'give a folder of its own');
  return new FolderTarget(name, folder);
}

/** A path without a host is relative to the folder of the caller. */
function resolveRsync(address: string, resolvePath: (path: string) => string): string {
  return /^[^/]*:/u.test(address) ? address : resolvePath(address);
}
