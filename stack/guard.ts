import { spawn, type ChildProcess } from 'node:child_process';

/*
 * A parent that is killed with -9 can't stop its servers. So a small shell stands beside it, in a session of its own,
 * and reads a pipe whose other end only the parent holds. When the pipe ends, for whatever reason, the guard ends the
 * servers that are still on its list and removes the throw-away folders. It is plain sh: it costs a megabyte.
 */
const SCRIPT = `
trap '' INT TERM HUP
pids=''
folders=''
while IFS= read -r line; do
  value=\${line#* }
  case $line in
    'watch '*) pids="$pids $value" ;;
    'forget '*) kept=''; for pid in $pids; do [ "$pid" = "$value" ] || kept="$kept $pid"; done; pids=$kept ;;
    'remove '*) folders="$folders$value
" ;;
    'kept '*) folders=$(printf '%s' "$folders" | grep -Fxv -- "$value"; echo .); folders=\${folders%.} ;;
  esac
done
[ -z "$pids" ] || kill -INT $pids 2>/dev/null
rounds=0
for pid in $pids; do
  while kill -0 "$pid" 2>/dev/null && [ $rounds -lt 50 ]; do sleep 0.1; rounds=$((rounds + 1)); done
done
[ -z "$pids" ] || kill -KILL $pids 2>/dev/null
printf '%s' "$folders" | while IFS= read -r folder; do rm -rf -- "$folder"; done
`;

let guard: ChildProcess | undefined;

function tell(line: string): void {
  if (!guard) {
    guard = spawn('/bin/sh', ['-c', SCRIPT], { detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/' });
    guard.unref();
    // The pipe must not keep this process alive: its end is the message.
    (guard.stdin as unknown as { unref(): void }).unref();
    guard.stdin?.on('error', () => undefined);
    guard.on('error', () => undefined);
  }
  guard.stdin?.write(`${line}\n`);
}

/** From now on this process ends when we do. */
export const watch = (pid: number): void => tell(`watch ${pid}`);

/** It has ended: its id may go to somebody else, so the guard must not touch it. */
export const forget = (pid: number): void => tell(`forget ${pid}`);

/** A throw-away folder of ours, removed when we end. Call only with folders made by `mkdtemp`. */
export const removeAtEnd = (folder: string): void => tell(`remove ${folder}`);

/** The folder is gone already. */
export const removed = (folder: string): void => tell(`kept ${folder}`);
