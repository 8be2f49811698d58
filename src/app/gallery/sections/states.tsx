import { Button } from '../../ui/Button.tsx'
import { MissingPartState } from '../../ui/MissingPartState.tsx'
import { EmptyState, FailedState, ForbiddenState, NoMatchState } from '../../ui/states.tsx'
import { ARABIC, JAPANESE, LONG, nothing } from '../samples.ts'
import type { Section } from '../section.ts'

const REQUEST = '01JC3Z8Q4W6R5T7Y9V0B2N4M6K'

export const states: Section = {
  title: 'States of a place',
  states: [
    {
      name: 'nothing yet',
      show: (
        <EmptyState
          title="No versions yet"
          detail="Link the first one:"
          snippet={'npx vitrine link speech/vad:latest "Model/Voice activity"'}
        >
          <Button size="sm">Link versions…</Button>
        </EmptyState>
      ),
    },
    { name: 'no match', show: <NoMatchState title="No version matches the filter" onClear={nothing} /> },
    {
      name: 'no permission',
      show: (
        <ForbiddenState title="You may not see this registry" detail="Ask one of its admins: ada, grace." />
      ),
    },
    {
      name: 'failed',
      show: (
        <FailedState
          title="The versions could not be loaded"
          detail="The server did not answer. The rest of the page still works."
          requestId={REQUEST}
          onRetry={nothing}
        />
      ),
    },
    {
      name: 'failed, in a panel',
      show: (
        <FailedState
          dense
          title="The card could not be loaded"
          detail="The server did not answer."
          requestId={null}
          onRetry={nothing}
        />
      ),
    },
    { name: 'a part of the app is missing', show: <MissingPartState onRetry={nothing} /> },
    { name: 'long text', show: <EmptyState title={LONG} detail={LONG} /> },
    { name: 'right to left', dir: 'rtl', show: <EmptyState title={ARABIC} detail={ARABIC} /> },
    { name: 'CJK', show: <ForbiddenState title={JAPANESE} detail={JAPANESE} /> },
  ],
  stages: [
    {
      id: 'missing-part',
      name: 'a part is missing, over the page',
      height: 190,
      show: <MissingPartState over onRetry={nothing} />,
    },
  ],
}
