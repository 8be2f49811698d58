import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A connection between client and server that breaks where a test wants it to. */
export interface CuttingProxy {
  readonly url: string
  /** How many bytes have come through from the client, and how many from the server. */
  readonly sent: () => number
  readonly received: () => number
  /** How many connections were broken. */
  readonly cuts: () => number
  close(): Promise<void>
}

export interface Cut {
  /** Break the connection on which the client has sent, or the server answered, so many bytes. */
  readonly from: 'client' | 'server'
  readonly after: number
  /** How often; then connections hold. */
  readonly times: number
  /** Nothing more comes through, but neither end is told. */
  readonly silently?: boolean
}

export async function startCuttingProxy(serverUrl: string, cut: Cut): Promise<CuttingProxy> {
  const { hostname, port } = new URL(serverUrl)
  const sockets = new Set<Socket>()
  const through = { client: 0, server: 0 }
  let cuts = 0
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname)
    const both = { client, server: upstream }
    const end = () => {
      client.destroy()
      upstream.destroy()
    }
    for (const [side, socket] of Object.entries(both)) {
      sockets.add(socket)
      const other = side === 'client' ? upstream : client
      let bytes = 0
      socket.on('error', end).on('close', () => {
        sockets.delete(socket)
        other.end()
      })
      socket.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        through[side as keyof typeof through] += chunk.length
        if (side === cut.from && bytes >= cut.after && cuts < cut.times) {
          cuts++
          if (cut.silently === true) socket.pause()
          else end()
        } else if (!other.write(chunk)) {
          socket.pause()
          other.once('drain', () => socket.resume())
        }
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => through.client,
    received: () => through.server,
    cuts: () => cuts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}
