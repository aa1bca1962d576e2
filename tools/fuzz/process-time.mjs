import { readFileSync } from 'node:fs';

/** Of Linux, wherever Node runs. */
const TICKS_A_SECOND = 100;

/**
 * Processor time of a process so far, in milliseconds, so that a busy machine makes nothing slow; null where
 * the system does not tell.
 *
 * @param {number | undefined} pid
 */
export function processTimeMs(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is the command in parentheses and may itself hold spaces.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_A_SECOND;
  } catch {
    return null;
  }
}
