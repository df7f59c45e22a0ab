import { normaliseCharacters } from '../../decode-text.js';
import type { CharacterSink } from './character-sink.js';
import type { Story, StoryContext } from './story.js';
import { wordText } from './word-line.js';
import type { Attributes, XmlReader } from './xml-events.js';

type OnClose = ReturnType<XmlReader['open']>;

/** Reads what a drawing holds beside text boxes: shapes, diagrams, charts, pictures, objects of other programs. */
export class DrawingReader {
  /** Whether a branch has given anything, of each `mc:AlternateContent` that is open: then no other is read. */
  private readonly alternatives: { hasGiven: boolean }[] = [];
  private objects = 0;

  constructor(
    private readonly story: Story,
    private readonly context: StoryContext,
    private readonly characters: CharacterSink,
  ) {}

  /** An object of another program, whose picture is no picture of its own. */
  beginObject(): () => void {
    this.objects++;
    return () => void this.objects--;
  }

  open(name: string, attributes: Attributes): OnClose {
    const { story, context, characters } = this;
    switch (name) {
      case 'mc:AlternateContent':
        this.alternatives.push({ hasGiven: false });
        return () => void this.alternatives.pop();
      case 'mc:Choice':
      case 'mc:Fallback':
        return this.beginBranch();
      case 'w16se:symEx':
        story.giveSign(attributes['w16se:font'] ?? '', attributes['w16se:char'] ?? '');
        return undefined;
      case 'a:p':
        return story.beginShapeParagraph();
      case 'a:t':
        return characters.take((text) => story.give(text));
      case 'a:br':
        story.endLine();
        return undefined;
      case 'v:textpath':
        story.giveBelow([{ kind: 'text', text: normaliseCharacters(attributes['string'] ?? '').replaceAll('\n', ' '), isBold: false, isNoteMark: false }]);
        return undefined;
      case 'pic:pic':
      case 'v:imagedata':
        if (this.objects === 0) story.leaveOut('picture', '图片');
        return undefined;
      case 'o:OLEObject':
        story.leaveOut('embedded-object', `嵌入对象 ${attributes['ProgID'] ?? ''}`.trim());
        return undefined;
      case 'c:chart':
        story.leaveOut('chart', (context.embedded.get(attributes['r:id'] ?? '') ?? []).map(({ pieces }) => wordText(pieces)).join('\n') || '图表');
        return undefined;
      case 'dgm:relIds':
        for (const line of context.embedded.get(attributes['r:dm'] ?? '') ?? []) story.giveBelow(line.pieces);
        return undefined;
      default:
        return undefined;
    }
  }

  private beginBranch(): OnClose {
    const alternative = this.alternatives.at(-1);
    if (alternative?.hasGiven === true) return 'skip';
    const before = this.story.given;
    return () => {
      if (alternative !== undefined && this.story.given > before) alternative.hasGiven = true;
    };
  }
}
