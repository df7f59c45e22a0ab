import { describe, expect, it } from 'vitest';
import { parseOne } from '../parsing.js';

const removed = (lines: readonly string[]): readonly string[] => parseOne(lines.join('\n')).removals.filter((one) => one.text.trim() !== '').map((one) => one.text.trim());
const TEXT = '第三条　县级以上地方人民政府负责本行政区域内的作品登记管理工作，建立健全登记档案，依法公开登记信息。';

describe('what a site says of itself', () => {
  it.each([
    '版权声明：凡本网注明“来源：甲县日报”的所有作品，版权均属于甲县日报社，未经授权不得转载。',
    '本站部分文章转载自互联网，如有侵权请联系删除。',
    '转载请注明出处。',
    '本文来源于网络，如有侵权请联系删除',
    '如有侵权，请及时联系我们删除。',
  ])('goes from below the text: %s', (statement) => {
    expect(removed(['甲县作品登记办法', TEXT, statement])).toEqual([statement]);
  });

  it.each([
    '第四条　未经授权，不得转载、复制登记档案；本平台公开的信息，转载时应当注明来源。',
    '第五条　受委托创作的作品，合同未作约定的，著作权归受托人所有。',
    '（三）作者声明不得转载的，本站点不予收录，侵权责任由发布人承担。',
    '本办法所称版权归属，是指著作权归作者、受托人或者单位所有的情形，转载不改变归属。',
  ])('is no clause of a rule, be it the last: %s', (clause) => {
    expect(removed(['甲县作品登记办法', TEXT, clause, TEXT])).toEqual([]);
    expect(removed(['甲县作品登记办法', TEXT, clause])).toEqual([]);
  });

  it('goes from the end of a text that is one line', () => {
    const statement = '除署名为甲县日报的稿件外，其他转载内容的真实性本站不作任何保证，请读者仅作参考。';
    expect(removed([`关于做好秋收工作的通知 各乡镇人民政府：为做好秋收工作，现将有关事项通知如下。${'各地要加强组织领导，落实工作责任。'.repeat(6)}${statement}`])).toEqual([statement]);
  });
});
