import { readFileSync } from 'node:fs';
import { errorCode } from '../error-code.js';

/** Whether the id is in use, were it only by a zombie: a process that has ended and that nobody has asked after. */
export function isInUse(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it exists, and belongs to somebody else.
    return errorCode(error) === 'EPERM';
  }
}

/** Whether a process with this id runs, whoever owns it. Zombies do not; in containers they may stay for ever. */
export function isAlive(pid: number): boolean {
  return isInUse(pid) && processStat(pid)[0] !== 'Z';
}

/**
 * A mark that tells a process from a later one with the same id: its start time in clock ticks since boot (Linux),
 * or "0" where the system does not tell.
 */
export function startMark(pid: number): string {
  return processStat(pid)[19] ?? '0';
}

/** The fields of `/proc/<pid>/stat` from the third (the state) on; empty where there is no such file. */
function processStat(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name, in brackets, may itself hold spaces and brackets: count from the last one.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}
