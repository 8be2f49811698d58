/** What a script can tell from the exit code of a command. Told by `vitrine --help` and docs/command-line.md. */
export const EXIT = {
  ok: 0,
  /** It did not work: the network, the server, a disk, a file. */
  failed: 1,
  /** The command line, or a value on it, cannot be what was meant. */
  usage: 2,
  /** Not signed in, or not allowed. */
  denied: 3,
  notFound: 4,
  /** Somebody or something else stands against it: a name taken, an alias that moved. */
  conflict: 5,
  /** Stopped by Ctrl-C: 128 and the number of the signal, as shells have it. */
  interrupted: 130,
} as const

/** The exit code behind a status of HTTP, which is also that of every error code of the registry. */
export function exitCodeOfStatus(status: number): number {
  if (status === 400 || status === 422) return EXIT.usage
  if (status === 401 || status === 403) return EXIT.denied
  if (status === 404) return EXIT.notFound
  if (status === 409) return EXIT.conflict
  return EXIT.failed
}

export const EXIT_CODE_HELP = `
Exit codes:
  0    done
  1    failed: the network, the server, a disk, a file
  2    the command line, or a value on it, cannot be
  3    not signed in, or not allowed
  4    not found
  5    in conflict with what is there: a name taken, an alias that moved
  130  stopped by Ctrl-C`
