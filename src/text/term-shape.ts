/** jieba's tags of words that things are called by: nouns and names of things, set phrases, short forms. */
const NAMING = /^(?:n|nz|nt|vn|l|i|j|an|g|ng|s)$/u;
/** Of words that no term begins or ends with: particles, conjunctions, prepositions, pronouns, numerals, adverbs, directions, adjectives of manner. */
const LOOSE = /^(?:[ucpryeofmqthk].*|d|ad|a|zg|vd|t)$/u;
/** What every report does, whatever it speaks of. */
const DOING = new Set(
  ('得到 入选 创建 创成 打造 成为 推动 推进 推行 加强 开展 实施 建立 建设 健全 完善 争创 争当 争取 建成 坚持 保持 始终 聚力 聚焦 致力 动工 开工 竣工 投用 启动 引进 引领 ' +
    '发挥 发展 构建 培育 支持 促进 保障 强化 优化 深化 落实 做好 做强 做大 抓好 举办 处理 改善 迈向 跃升 冲击 赶超 退后 能力 水平 工作 问题 成效 成果 作用 案例 情况 ' +
    '方面 任务 目标 措施 要求 基础 条件 行动 计划 方案 机制 体系 制度 项目 工程 重点 重大 关键 全面 全省 全国 全市 全县 全区 我省 我市 我县 我区 国家 国家级 省级 市级 县级 数量 单位 部门 ' +
    '各级 群众 同志 代表 政府 人民 理念 思想 精神 时期 阶段 模式 一系列 一件 一批 一个 示范 试点 标准 质量 中心 服务 力度 成绩 优势 格局 布局 局面 环境 氛围 活力 动力').split(' '),
);

/**
 * Whether a run of words may be a term: not a piece of a clause, and not only what every report says. A single word must
 * name something.
 *
 * @param tags jieba's, word by word; null for what its dictionary does not have
 */
export function isTermShaped(words: readonly string[], tags: readonly (string | null)[]): boolean {
  const [first = null, last = null] = [tags[0], tags.at(-1)];
  if (words.length === 1) return first !== null && NAMING.test(first) && !DOING.has(words[0] as string);
  if (tags.some((tag, place) => tag !== null && LOOSE.test(tag) && (place === 0 || place === tags.length - 1))) return false;
  if (DOING.has(words[0] as string) || words.every((word) => DOING.has(word))) return false;
  // 养结合 is a piece of 医养结合: a character that is no word by itself stands at its edge.
  if ([words[0], words.at(-1)].some((word, edge) => word?.length === 1 && !isNoun(edge === 0 ? first : last))) return false;
  return tags.some(isNoun);
}

function isNoun(tag: string | null): boolean {
  return tag !== null && /^(?:n|nz|nt|j|l|i|vn|s)$/u.test(tag);
}
