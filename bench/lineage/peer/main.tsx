import '@xyflow/react/dist/style.css'
import { type Edge, Handle, type Node, type NodeProps, Position, ReactFlow } from '@xyflow/react'
import { createRoot } from 'react-dom/client'
import type { PeerGraph } from './graph.ts'

/*
 * React Flow as its documentation begins: all nodes and edges given to it, its own edges, a node of one's own. `?culled` has
 * it mount what is in sight only; `?vp=x,y,zoom` is where the window stands.
 */
type CardNode = Node<{ readonly name: string }, 'card'>

function Card({ data, width, height }: NodeProps<CardNode>) {
  return (
    <div className="card" style={{ width, height }}>
      <Handle type="target" position={Position.Left} />
      {data.name}
      <Handle type="source" position={Position.Right} />
    </div>
  )
}

const NODE_TYPES = { card: Card }

function flowOf({ width, height, nodes, edges }: PeerGraph): { nodes: CardNode[]; edges: Edge[] } {
  const id = (index: number): string => nodes[index]?.id ?? ''
  return {
    nodes: nodes.map(({ id: name, x, y, name: text }) => ({
      id: name,
      type: 'card',
      position: { x, y },
      width,
      height,
      data: { name: text },
    })),
    edges: edges.map(({ from, to }) => ({ id: `${from} ${to}`, source: id(from), target: id(to) })),
  }
}

const search = new URLSearchParams(location.search)
const [x = 0, y = 0, zoom = 1] = (search.get('vp') ?? '0,0,1').split(',').map(Number)
const graph = (await (await fetch('./graph.json')).json()) as PeerGraph
const root = document.querySelector('#root')
if (root === null) throw new Error('The page has no place for it.')
createRoot(root).render(
  <ReactFlow
    {...flowOf(graph)}
    nodeTypes={NODE_TYPES}
    onlyRenderVisibleElements={search.has('culled')}
    defaultViewport={{ x, y, zoom }}
    minZoom={0.01}
    proOptions={{ hideAttribution: true }}
  />,
)
