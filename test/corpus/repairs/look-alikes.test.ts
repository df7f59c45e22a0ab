import { describe, expect, it } from 'vitest';
import { holdsLookAlikes, replaceLookAlikes, withoutDoubledRadicals } from '../../../src/corpus/repairs/look-alikes.js';

describe('replaceLookAlikes', () => {
  it.each([
    ['⼈⺠政府⼯作报告', '人民政府工作报告'],
    ['⻢⽩⻓⾒⻅⾻⻣', '马白长見见骨骨'],
    ['新增11⼾，1―4⽉', '新增11户，1—4月'],
    ['建2〜3个镇', '建2～3个镇'],
    ['橡㬵每吨∕日', '橡胶每吨／日'],
    ['⺇字旁', '⺇字旁'],
    ['Public Oﬀerings', 'Public Offerings'],
  ])('reads %s as %s', (printed, written) => expect(replaceLookAlikes(printed)).toBe(written));
});

describe('holdsLookAlikes', () => {
  it.each([
    ['推进⻓三⻆一体化', true],
    ['橡㬵产业与㬵东机场', true],
    ['推进长三角一体化', false],
    ['部首有⺅、⻌、⻖三种', false],
    ['他名叫李㬵', false],
  ])('says of %s: %s', (text, holds) => expect(holdsLookAlikes(text)).toBe(holds));
});

describe('withoutDoubledRadicals', () => {
  it.each([
    ['第⼀一次⼈人民代表⼤大会', '第一次人民代表大会'],
    ['市长⻓、龙⻰门', '市长、龙门'],
    ['⻓江与长江', '⻓江与长江'],
  ])('reads %s as %s', (printed, written) => expect(withoutDoubledRadicals(printed)).toBe(written));
});
