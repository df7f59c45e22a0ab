import { describe, expect, it } from 'vitest';
import { parseOne } from '../parsing.js';

const TEXT = '全县上下深入贯彻落实县委决策部署，坚持稳中求进工作总基调，经济社会保持平稳健康发展，较好完成了全年目标任务。';
const REPORT = (lines: readonly string[]): string => ['2019年甲县政府工作报告', TEXT, ...lines, TEXT].join('\n');

function removalsOf(text: string): readonly string[] {
  return parseOne(text).removals.filter((one) => one.text.trim() !== '').map((one) => `${one.rule}: ${one.text.trim()}`);
}

describe('addresses', () => {
  it.each([
    ['to which a notice leads', '请登录http://hrss.jia.gov.cn/apply/index.aspx填报，也可访问县政府门户网站（www.jia.gov.cn）。'],
    ['of a company behind a colon', '报名网址：www.jiaxian-job.com，逾期不再受理。'],
    ['of mail boxes', '纸质材料扫描后发送至jxnyj_2021@163.com或者12345678@qq.com，邮件标题注明单位名称。'],
    ['of a company after a verb', '申请人登录www.jiaxian-job.com填写申请表，每人限报一个岗位。'],
    ['in brackets behind a name', '县人才网（www.jiaxian-job.com）同步发布公告。具体岗位见县人才网（www.jiaxian-job.com）专栏。'],
    ['beside a call of the notice itself', '更多岗位信息请访问www.jiaxian-job.com。'],
    ['that the public may follow by an account', '申请人可关注公众号“甲县人社”查看审核结果。'],
  ])('stay: %s', (_name, sentence) => {
    expect(removalsOf(REPORT([sentence]))).toEqual([]);
  });

  it('go where a site has stamped them into sentences, and the sentences read on', () => {
    const { paragraphs, removals } = parseOne(REPORT(['全县规上工业增加值www.gwxz-example.com增长7.6%，技改投资增长28%。', '新增城镇就业www.gwxz-example.com五千人，建成保障房八百套。']));
    expect(paragraphs.map((one) => one.text)).toContain('全县规上工业增加值增长7.6%，技改投资增长28%。');
    expect(paragraphs.map((one) => one.text)).toContain('新增城镇就业五千人，建成保障房八百套。');
    expect(removals.filter((one) => one.rule === 'watermark').map((one) => one.text)).toEqual(['www.gwxz-example.com', 'www.gwxz-example.com']);
  });

  it('stay and are doubtful where only one breaks a sentence', () => {
    const { paragraphs, flags, evidence } = parseOne(REPORT(['全县规上工业增加值www.jiaxian-job.com增长7.6%，技改投资增长28%。']));
    expect(paragraphs.some((one) => one.text.includes('www.jiaxian-job.com'))).toBe(true);
    expect(flags).toContain('removal-doubtful');
    expect(evidence.filter((one) => one.field === 'removal').map((one) => one.quote)).toEqual(['www.jiaxian-job.com']);
  });

  it('go with the call around them where a site of model texts calls, in a sentence and behind the text', () => {
    const text = ['2019年甲县政府工作报告', TEXT, '全县规上工业增加值（更多公文请登录www.dddwk-example.com）增长7.6%，技改投资增长28%。', TEXT, '本文来自公文之家 www.dddwk-example.com 转载请注明'].join('\n');
    expect(removalsOf(text)).toEqual(['watermark: （更多公文请登录www.dddwk-example.com）', 'watermark: 本文来自公文之家 www.dddwk-example.com 转载请注明']);
  });
});

describe('advertising of gambling', () => {
  it('goes, but for what a sentence says against it', () => {
    const [planted, own] = ['全县实现生产总值60.2亿元，bg真人娱乐官网增长8.6%。', '依法查处博彩网站12个，关闭棋牌游戏平台3家。'];
    expect(removalsOf(REPORT([planted]))).toEqual(['planted-advertising: bg真人娱乐官网']);
    expect(removalsOf(REPORT([own]))).toEqual([]);
  });
});
