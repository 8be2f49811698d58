import { KeyCaps } from '../../ui/KeyCaps.tsx'
import { Snippet } from '../../ui/states.tsx'
import { VisibleText } from '../../ui/VisibleText.tsx'
import { ARABIC, JAPANESE, OVERRIDE, ZERO_WIDTH } from '../samples.ts'
import type { Section } from '../section.ts'

export const texts: Section = {
  title: 'Texts',
  states: [
    {
      name: 'keys',
      show: (
        <div className="gallery-line">
          <KeyCaps spelling="L" />
          <KeyCaps spelling="Mod+K" />
          <KeyCaps spelling="Shift+ArrowDown" />
        </div>
      ),
    },
    { name: 'a turned name', show: <VisibleText text={OVERRIDE} /> },
    { name: 'no width', show: <VisibleText text={ZERO_WIDTH} /> },
    { name: 'right to left', show: <VisibleText text={ARABIC} /> },
    { name: 'CJK', show: <VisibleText text={JAPANESE} /> },
    { name: 'snippet', show: <Snippet code="npx vitrine log model.onnx --project speech --name vad" /> },
    {
      name: 'long snippet',
      show: (
        <Snippet code='npx vitrine log model.onnx --project speech --name vad --link "Model/Voice activity" --alias staging --json' />
      ),
    },
  ],
}
