// Loaded before a measured command: when it ends, writes its peak memory in bytes to the file named in FRAMEWISE_PEAK_FILE.
const { readFileSync, writeFileSync } = require('node:fs')

process.on('exit', () => writeFileSync(process.env.FRAMEWISE_PEAK_FILE, String(peakBytes())))

function peakBytes() {
  // Linux counts the parent's memory at the moment of the start into a child's maximum; its own is in /proc.
  if (process.platform === 'linux') {
    const own = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'latin1'))
    if (own !== null) return Number(own[1]) * 1024
  }
  return process.resourceUsage().maxRSS * 1024
}
