#!/usr/bin/env node
// Plain JavaScript that any Node since 14 can read: this is what runs when the Node is too old for everything else.
//
// Why a guard: on Node 20 the SQLite driver ends in a segmentation fault instead of an error, and .ts files do not
// run at all. Where npm has an up-to-date Node as a package (linux x64 and arm64, macOS x64) it is one of our
// optional dependencies and stands first in PATH of every `npm run`. For macOS on arm64 npm has no recent one
// (the newest is 18.9.0), so there the machine's own Node has to be new enough.
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packageFile = join(dirname(fileURLToPath(import.meta.url)), '..', 'package.json')
const range = JSON.parse(readFileSync(packageFile, 'utf8')).engines.node

/** Understands what package.json uses of npm's range language: `^a.b.c || >=a.b`. */
export function satisfies(version, wanted) {
  const actual = numbers(version)
  return wanted.split('||').some((part) => {
    const text = part.trim()
    const least = numbers(text.replace(/^(\^|>=)/, ''))
    const newEnough = compare(actual, least) >= 0
    return text.startsWith('^') ? newEnough && actual[0] === least[0] : newEnough
  })
}

export function isSuitable() {
  return satisfies(process.versions.node, range)
}

/** The Node that npm installed beside us, or undefined: in our own node_modules, or in one further up. */
export function findBundledNode() {
  const candidates = [join('.bin', 'node'), join(`node-${process.platform}-${process.arch}`, 'bin', 'node')]
  for (let folder = dirname(packageFile); ; folder = dirname(folder)) {
    for (const candidate of candidates) {
      const file = join(folder, 'node_modules', candidate)
      if (existsSync(file)) return file
    }
    if (folder === dirname(folder)) return undefined
  }
}

export function complaint() {
  return `Vitrine needs Node ${range} and this is ${process.versions.node}: install a newer one from https://nodejs.org, or run \`npm ci\` with optional dependencies, which brings one along where npm has it.`
}

function numbers(version) {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  return [major, minor, patch]
}

function compare(a, b) {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2]
}

// Run by itself (npm's prestart and pretest): say it in one sentence instead of a stack trace about ".ts".
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url) && !isSuitable()) {
  console.error(complaint())
  process.exit(1)
}
