import type { PlainReport } from './plain-report.js';

const NAVIGATION = ['首页', '政务公开', '办事服务', '互动交流', '走进本地'];
const COLUMNS = ['领导之窗', '机构职能', '政策文件', '规划计划', '统计信息'];
const RELATED = ['关于印发政府工作报告重点工作分工的通知', '一图读懂政府工作报告', '国民经济和社会发展统计公报'];

/** A report as a page of a government's site, with navigation, breadcrumbs, controls and a footer around it. */
export function toSitePage(report: PlainReport): string {
  const links = (names: readonly string[]): string => `<ul>${names.map((name) => `<li><a href="/${encodeURIComponent(name)}.html">${name}</a></li>`).join('')}</ul>`;
  const title = report.title === null ? '' : `<h1>${escapeHtml(report.title)}</h1>`;
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>${escapeHtml(report.title ?? '')}_政府工作报告_人民政府门户网站</title>
<style>.nav li { float: left }</style><script>document.write('<p>浏览次数</p>');</script></head><body>
<div class="header"><a href="/"><img src="/logo.png" alt="人民政府门户网站"></a>${links(NAVIGATION)}</div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a> &gt; 政府工作报告</div>
<div class="main"><div class="left">${links(COLUMNS)}</div><div class="article">${title}
<div class="info">来源：市政府办公室&emsp;浏览次数：1024&emsp;字体：[大 中 小]</div>
<div id="zoom">${paragraphsOf(report)}</div>
<div class="tools"><a href="javascript:print()">打印本页</a> <a href="javascript:close()">关闭窗口</a></div></div></div>
<div class="related"><h3>相关链接</h3>${links(RELATED)}</div>
<div class="footer"><p>主办：市人民政府办公室</p><p>网站标识码：3303810001&emsp;浙ICP备05000001号</p></div></body></html>`;
}

/** A report as an article by itself, of which Markdown is made. */
export function toArticle(report: PlainReport): string {
  return `${report.title === null ? '' : `<h1>${escapeHtml(report.title)}</h1>`}${paragraphsOf(report)}`;
}

/** A report as it is printed: indented paragraphs on A4, its title large. */
export function toPrintedPage(report: PlainReport): string {
  const title = report.title === null ? '' : `<h1>${escapeHtml(report.title)}</h1>`;
  return `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><style>
body { font: 16pt/28pt 'Noto Serif CJK SC', 'Noto Sans CJK SC', serif; text-align: justify } h1 { font-size: 22pt; text-align: center }
p { margin: 0; text-indent: 2em }</style></head><body>${title}${paragraphsOf(report)}</body></html>`;
}

function paragraphsOf({ lines }: PlainReport): string {
  return lines.map(({ text, isBold }) => `<p>${isBold ? `<strong>${escapeHtml(text)}</strong>` : escapeHtml(text)}</p>`).join('\n');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
