#!/usr/bin/env node
// The `vitrine` command. Plain JavaScript so that a Node that cannot run the rest gets far enough to say so.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { complaint, findBundledNode, isSuitable } from './node-guard.js'

if (isSuitable()) {
  // src/server/main.ts reads process.argv.slice(2) itself; Node strips its types.
  await import('../src/server/main.ts')
} else {
  const bundled = findBundledNode()
  // The variable stops a loop should the bundled Node be too old as well.
  if (bundled && !process.env.VITRINE_NODE_RETRIED) runWith(bundled)
  else {
    console.error(complaint())
    process.exit(1)
  }
}

function runWith(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, VITRINE_NODE_RETRIED: '1' },
  })
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  // Ctrl-C in a terminal reaches the child by itself; passed on as well, it would count as the impatient second one.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'))
  child.on('error', (error) => {
    console.error(`Could not start ${node}: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    // End the way the child ended, so that whoever waits for us sees the signal and not an exit code.
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name)
    process.kill(process.pid, signal)
  })
}
