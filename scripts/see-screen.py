"""see-screen.py WORDS COMMAND ARGUMENT…: opens a screen in a terminal, waits until it shows the words, leaves with Q."""
import os
import pty
import select
import sys
import time

words, command = sys.argv[1], sys.argv[2:]
process, terminal = pty.fork()
if process == 0:
    os.environ.update(TERM="xterm-256color", COLUMNS="100", LINES="30")
    os.execvp(command[0], command)

shown, end = b"", time.monotonic() + 60
is_asked = False
while time.monotonic() < end:
    if not select.select([terminal], [], [], 1)[0]:
        continue
    try:
        shown += os.read(terminal, 65536)
    except OSError:
        break
    if words.encode() in shown and not is_asked:
        os.write(terminal, b"Q")
        is_asked = True
status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) if is_asked else None
if status != 0:
    sys.exit(f"{' '.join(command)} did not show “{words}” and end: {shown[-2000:]!r}")
print(f"{' '.join(command)} shows its screen.")
