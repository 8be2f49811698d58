/** The parts a card has in this workspace; a team writes those that it has something to say in. */
export interface CardText {
  readonly title: string
  readonly lead: string
  readonly sections: readonly (readonly [heading: string, body: string])[]
}

export const card = ({ title, lead, sections }: CardText): string =>
  `${[`# ${title}`, lead, ...sections.map(([heading, body]) => `## ${heading}\n\n${body}`)].join('\n\n')}\n`
