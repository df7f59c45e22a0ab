import type { CleaningRule } from '../model/kept-text.js';

/** Rules that take lines, phrases or marks out of an article; the reasons are what readers see. */
export const RULES = {
  markup: { rule: 'markup', reason: 'Markdown 排版符号' },
  frontMatter: { rule: 'front-matter', reason: '文件头的说明，已作为来源信息读取' },
  contents: { rule: 'contents', reason: '链接到下文标题的目录，各条在正文中都有' },
  comment: { rule: 'html-comment', reason: '网页或文稿源代码中的注释' },
  separator: { rule: 'separator', reason: '文章之间的分隔线' },
  indexTable: { rule: 'index-table', reason: '信息公开索引表，内容已作为来源信息读取' },
  siteDate: { rule: 'site-date', reason: '网站自己的日期，不是文章的日期' },
  siteFurniture: { rule: 'site-furniture', reason: '网页的按钮、导航、统计等，不是文章内容' },
  mediaLink: { rule: 'media-link', reason: '指向图解、视频等的链接文字' },
  linkList: { rule: 'link-list', reason: '网页上其他文章的标题列表' },
  pageHead: { rule: 'page-head', reason: '标题之前的网站名称或口号' },
  titleTag: { rule: 'title-tag', reason: '标题前的栏目标签' },
  repeatedTitle: { rule: 'repeated-title', reason: '与标题相同的重复标题' },
  disclaimer: { rule: 'site-disclaimer', reason: '网站的版权或免责声明' },
  advertising: { rule: 'planted-advertising', reason: '插在句中的广告' },
  planted: { rule: 'planted-title', reason: '插在两句之间、与上下文无关的书名或词语' },
  jumpNote: { rule: 'jump-note', reason: '报纸转版的提示' },
  loginWall: { rule: 'login-wall', reason: '登录、付费或下载提示' },
  watermark: { rule: 'watermark', reason: '夹在文中的网址水印' },
  pageNumber: { rule: 'page-number', reason: '页码' },
  footnoteMark: { rule: 'footnote-mark', reason: '插在句中的注释标号，注释本身另成一段' },
  runningHead: { rule: 'running-head', reason: '每页重复的页眉或页脚' },
  outsideText: { rule: 'outside-main-text', reason: '网页正文之外的内容' },
  whiteSpace: { rule: 'white-space', reason: '段落之间的空白' },
  lineWrap: { rule: 'line-wrap', reason: '段落中间的硬换行' },
} as const satisfies Record<string, CleaningRule>;

/** Labels of the index tables that government sites put above a text. */
const INDEX_LABELS =
  '索\\s?引\\s?号|信息索引|组配分类|发布机构|发文机关|发文机构|发文单位|制发机关|成文日期|发文日期|生成日期|公开日期|公开方式|公开时限|公开范围|公开类别|公开形式|信息分类|主题分类|体裁分类|公文种类|公文时效|文件编号|发文字号|文\\s?号|主\\s?题\\s?词|有效性|统一编号|登记号|责任部门|信息名称|生效日期|废止日期|内容概述|关键词';
/** Labels of the line that sites put under a title. */
const PAGE_LABELS =
  '发布日期|发布时间|发表时间|更新时间|更新日期|时间|日期|来源|信息来源|文章来源|稿件来源|作者|编辑|责任编辑|责编|监制|审核|校对|访问次数|浏览次数|阅读次数|点击次数|点击数|点击量|浏览量|阅读量|点击|浏览|阅读|字号|字体|字体大小|人气|热度';

/** One label of an index table or title line at the head of a piece of text, with what parts it from its value. */
export const INDEX_LABEL = new RegExp(`(?:^|(?<=[\\s|｜\\]】]))[\\[【]?(${INDEX_LABELS})[\\]】]?\\s*[:：\\t \\u3000]\\s*`, 'gu');
export const PAGE_LABEL = new RegExp(`(?:^|(?<=[\\s|｜\\]】\\d]))(${PAGE_LABELS})\\s*[:：]\\s*`, 'gu');

/** Words of page controls, navigation, counters and prompts; what a line is made of tells whether it is one. */
const FURNITURE_WORDS = [
  'admin|管理员',
  '(?:我要)?(?:分享|收藏|加入收藏|打印|关闭|纠错|投稿|举报|点赞|转发|复制链接|网摘|返回)(?:到|至)?(?:本页|本文|本稿|此页|此文|窗口|页面|按钮|顶部|首页|列表|目录|朋友圈|微博|微信|QQ空间|QQ)?',
  '(?:打印|关闭)(?:本页|本文|本稿|窗口)|返回顶部|回到顶部|TOP',
  '字号|字体|大中小|\\[?[ \\u3000]{0,8}大[ \\u3000]{1,8}中[ \\u3000]{1,8}小[ \\u3000]{0,8}\\]?|\\[大\\]|\\[中\\]|\\[小\\]',
  '扫码|扫一扫|二维码|微信扫[码一]|微信|(?:新浪|腾讯)?微博|QQ空间|QQ好友|朋友圈|公众号|手机(?:版|端|看|阅读|浏览)|客户端|小程序|APP下载',
  '领取福利|福利|红包|优惠券',
  '(?:共有?)?[ \\u3000]{0,8}(?:\\d+[ \\u3000]{0,8})?条?评论|留言(?:板)?(?:与评论)?|发表评论|我来说两句|网友评论|评论|验证码|匿名|共有[ \\u3000]{0,8}(?:\\d+[ \\u3000]{0,8})?条',
  '共计?\\d+个?字|预计阅读时[长间]\\d+分钟|阅读时[长间]|全文共?\\d+字',
  '全屏|朗读|语音播报|阅读模式|护眼模式|放大|缩小|当前位置|您(?:现在)?(?:的|所在的?)?位置|所在位置|首页|主页|网站地图|站点地图|网站导航|站内(?:导航|搜索|检索|公告)|上一[篇页条]|下一[篇页条]|尾页|末页|更多|查看更多|阅读全文|展开全文|相关(?:文章|阅读|链接|推荐|新闻|附件)|猜你喜欢|热门(?:文章|推荐|标签)|推荐阅读|延伸阅读|友情链接|标签',
  '联系我们|关于我们|企业入驻|加入我们|广告服务|合作伙伴|法律声明|免责声明|隐私(?:政策|声明)|版权(?:所有|声明|信息)|使用帮助|意见反馈|在线客服|客服电话|无障碍(?:阅读|浏览)?|长者模式|关怀版|适老化|繁体(?:版|中文)?|简体(?:版|中文)?|English|RSS|设为首页',
  '点我投稿|点击(?:这里|此处|进入|查看|下载|打开)|有想补充的信息[?？]?',
  '主办(?:单位)?|承办(?:单位)?|协办|技术支持|网站标识码|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼](?:ICP备|公网安备)\\d*号?(?:-\\d+)?|Copyright|All Rights Reserved|©|Produced By|Powered By',
  '登录|注册|登陆|忘记密码|用户名|密码|搜索|检索|请输入(?:关键字|关键词)?',
  '时间|来源|作者|阅读|浏览|次|分钟',
];
export const FURNITURE_WORD = new RegExp(FURNITURE_WORDS.join('|'), 'giu');

/** Lines that are a page's wherever they stand. */
export const PAGE_LINES: readonly RegExp[] = [
  /^(?:您?(?:当前|现在)?(?:的|所在)?的?位置|当前所在|所在位置)\s*[:：]/u,
  /^[>›»→\s]*(?:首页|主页|网站首页)\s*(?:->|>|»|›|＞|→)/u,
  /^(?:Produced|Powered|Designed)\s+By\b/iu,
  /^(?:Copyright|©|版权所有)/iu,
  /ICP备\s*\d|公网安备\s*\d|网站标识码\s*(?:[:：]\s*)?\w{6}/u,
  /^本文(?:地址|链接|网址|来源于?)\s*[:：]/u,
  /^[·•\s]*(?:上|下)一[篇页条](?:文章|新闻|信息|主题|图片)?\s*[:：]/u,
  /^(?:顶一下|踩一下|支持一下)\s*[（(]?\d/u,
  /^分享让更多人看到$/u,
  /^返回(?:搜狐|新浪|网易|腾讯|凤凰)网?[，,]查看更多$/u,
  /^(?:(?!只看该作者).)*只看该作者.*倒序浏览|^(?=.*收藏)(?:(?:收藏|分享|淘帖|支持|反对|转播|评分|回复|举报|道具|使用道具|提升卡)\d{0,5}\s*){3,}$/u,
  /^最新评论\s*进入详细评论页/u,
  /^[-—–_=*~]{4,}\s*分隔线\s*[-—–_=*~]{4,}$/u,
  /^【.{2,24}】\s*相关文章/u,
  /^[（(【[]\s*原标题\s*[:：].*[）)】\]]$/u,
  /^本文档?(?:下载自|来自|转自)/u,
  /^(?:\[\d{1,2}\]\s*){2,}.{0,6}(?:下一页|尾页)/u,
  /^[（(]?本文共\s*\d+\s*页\s*[,，]\s*当前第\s*\d+\s*页[）)]?$/u,
  /^(?:点击|长按)(?:上方|下方|上面)?.{0,4}蓝字.{0,12}$/u,
  /^(?:点击|长按)上方.{0,10}(?:蓝字|关注)/u,
  /^(?:【|\[)?(?:返回顶部|打印本?[页稿文]?|关闭(?:本页|窗口)?|加入收藏|我要纠错)(?:】|\])/u,
  /^(?=.*(?:页|GO|[|<>«»]))(?:(?:上一?页|下一?页|首页|尾页|末页|共\s*\d+\s*页|跳转到?|转到|第|页|GO|\d)[\s|<>«».…,，]*){4,}$/iu,
];

/** Lines that are a page's where they stand above or below the text. */
export const FURNITURE_LINES: readonly RegExp[] = [
  /^(?:首页|主页|网站首页)\s*[/|]/u,
  /^(?:->|»|›|→)\s*\S/u,
  /^(?:(?!首页|主页|公开|动态|资讯).)*(?:首页|主页|公开|动态|资讯)[^>»›＞→]*[>»›＞→][^>»›＞→]*[>»›＞→]/u,
  /^[·•\s]*(?:上|下)一[篇页条]/u,
  /^(?:相关(?:文章|阅读|链接|推荐|报道|新闻|附件|文件|稿件)|推荐阅读|延伸阅读|热门文章|猜你喜欢)\s*[:：]?/u,
  /^(?:微信|手机)?扫(?:一扫|码|描)(?:\S{0,20}(?:关注|分享|本页|当前页|手机|阅读|微信|客户端)\S{0,8})?$/u,
  /^(?:打开|下载)\S{0,10}(?:APP|客户端|小程序)/iu,
  /^(?:主题|帖子|积分|精华|威望|金钱|阅读权限|在线时间|注册时间|最后登录)\s*(?:[:：]\s*)?[\d-]+\s*(?:小时)?$|^查看\s*[:：]\s*\d+\s*(?:[|｜]\s*)?回复\s*[:：]\s*\d+$/u,
  /^[^。；，>›»＞]{1,24}\s[>›»＞]\s[^。；，>›»＞]{1,24}\s[>›»＞]\s/u,
  /^(?:大家|他们|网友)(?:都|还)在[看搜](?:什么)?$|^看过本文的人还看/u,
  /^(?:长按|微信扫码?)(?=.{0,16}(?:二维码|关注))(?!.*(?:可|报名|填|投递|提交|咨询|缴费|查询|参与|办理)).{2,40}$/u,
  /^\d{0,3}\s*下载券|^(?:下载文档到电脑|立即下载)/u,
  /^您?可能(?:还|也)?(?:喜欢|感兴趣)/u,
  /^.{0,10}点(?:个|一下|击)?[“"]?(?:在看|赞)[”"]?.{0,6}$/u,
  /^[（(【[]?\s*(?:责任编辑|责编|责任校对)\s*[:：]\s*[\u4e00-\u9fff·、\s]{0,24}[）)】\]]?$/u,
  /^(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+[\d:]+)?\s*)?已?(?:阅读|浏览|点击|访问)(?:量|数|次数)?\s*(?:[:：]\s*)?\d+\s*次?$/u,
  /^来自\s*[:：]\s*\S{1,20}\s*>\s*《/u,
  /^更多(?:文章|新闻|阅读|推荐)\s*[:：]/u,
  /^(?:原文(?:链接|地址|网址)|打印(?:日期|时间))\s*[:：]/u,
  /^(?:转藏|献花|送花)(?=[\s(（]|$)|^举报\/认领$|阅读\s*\d+\s*转藏/u,
  /^今天是?\s*(?:[:：]\s*)?\d{4}年\d{1,2}月\d{1,2}日.{0,30}$/u,
  /^(?:(?!(?:主办|承办)(?:单位)?[\s:：]).)*(?:主办|承办)(?:单位)?[\s:：].*(?:技术支持|运维|维护)/u,
  /^[\u4e00-\u9fff]{2,20}主办\s+[\u4e00-\u9fff]{2,20}承办$/u,
  /(?:分辨率|浏览器).{0,20}(?:浏览|访问)(?:本站|本网站|效果)$|(?:浏览效果|本网站).{0,20}分辨率/u,
  /^(?:附件下载|点击下载|下载附件)\s*[:：]?$/u,
  /^.{0,24}\d{3,4}\s*[×xX*]\s*\d{3,4}.{0,20}(?:浏览|访问|观看)(?:本站|本网站|效果)?(?:最佳|更佳)?[。！]?$/u,
  /^您是(?:本站|本网站|本网)?的?第\s*[\d,]+\s*[位个名]?(?:访问者|访客|来访者|浏览者)/u,
  /^热门(?:搜索|关键词|标签)\s*[:：]/u,
  /^(?:查看|获取|阅读|下载|了解)?更多(?:精彩|优质)?(?:范文|文章|材料|公文|资料|干货)[^，。；]{0,8}(?:请|欢迎|敬请)(?:关注|搜索|添加|扫码).{0,30}$/u,
];

/** Captions of pictures, films and digests that a page links to. */
export const MEDIA_LINK = /^(?:[一1]图(?:读懂|看懂|速览|解读)?|图解|数读|数说|视频|H5|h5|动漫|动画|海报|长图|直播|音频|回放|划重点|速览|划重点|相关解读|政策解读)\s*(?:[丨|｜：:—].|《).{0,50}$/u;

/** What a forum sets behind the title of a thread, and a paper in front of the title that it found. */
export const TITLE_CONTROL = /(?<![ \t])[ \t]*\[复制链接\][ \t]*$|^[ \t\u3000]*原标题[ \t]*[:：][ \t]*(?=\S)/gmu;

/** Prompts to log in, to pay or to download before a text goes on. */
export const LOGIN_WALL =
  /(?:登录|注册|付费|开通会员|成为会员|VIP|充值|购买|关注公众号).{0,14}(?:后|才能|方可|即可|可).{0,8}(?:查看|阅读|浏览|下载|继续)|(?:剩余|余下|还有)\s*(?:\d+%?\s*|%\s*)?(?:内容|部分|字).{0,12}(?:登录|付费|下载|会员|未读|隐藏)|(?:点击|展开)(?:此处)?(?:查看|阅读|展开)(?:全文|剩余|更多)/u;

/** Who speaks of gambling so fights it: 依法取缔网络博彩网站. */
export const FIGHTS_GAMBLING = /打击|查处|整治|取缔|禁止|严禁|清理|清查|关闭|非法|违法|犯罪|涉赌|跨境|治理|侦破|涉嫌/u;

/** A brand and a gambling word, or a gambling word and the way in: no sentence of a report needs either. */
export const ADVERTISING =
  /澳门(?:新?葡京|金沙|威尼斯人?|永利|银河)(?:赌场|娱乐场?|官方网站|官网|开户|平台|网址|投注)+|(?:[a-z0-9]{1,10}|[澳新金皇凯必亚万威][门濠葡尊京冠发博城利游信彩乐]{1,2})?(?:电子娱乐|电子游艺|电子竞技投注|真人娱乐|真人视讯|娱乐城|博彩|棋牌(?:游戏)?|百家乐|老虎机|捕鱼游戏|时时彩|六合彩|体育投注|体育博彩|彩票投注|线上赌场|网上赌场|娱乐平台)(?:官方网站|官方网|官方|官网|网址|网站|平台|入口|登录|登陆|注册|下载|开户|app|APP|手机版|首页|导航)+|[a-z0-9]{2,10}(?:电子娱乐|真人娱乐|娱乐城|棋牌|体育投注)/giu;

const PAGE_OF_PAPER = '第?\\s{0,4}(?:[A-ZＡ-Ｚ]?[\\d０-９]{1,2}|[一二三四五六七八九十]{1,3})(?:、(?:[\\d０-９]{1,2}|[一二三四五六七八九十]{1,3}))?\\s{0,4}版';
/** Without brackets only words that no sentence has, and not 下转第2版本 or 《上接第二版》. */
const JUMP = `(?:[（(【[]\\s{0,4}(?:下转|上接|紧转|紧接|下接)\\s{0,4}${PAGE_OF_PAPER}\\s{0,4}[）)】\\]]|(?:——)?(?:下转|上接)${PAGE_OF_PAPER}(?![本图式权块面次》）)】\\]]))`;
/** Where a paper goes on with a text on another page, to the beginning of the words with which it does: （下转第二版） （上接第一版）. */
export const JUMP_NOTES = new RegExp(`(?:${JUMP}\\s*)+`, 'gu');

/** A page number by its form alone; its place must speak for it as well. */
export const PAGE_NUMBER = /^(?:[-—–－·•\s]*\d{1,4}[-—–－·•\s]+|[-—–－·•\s]+\d{1,4}|第\s*\d{1,4}\s*页(?:\s*(?:[,，/]\s*)?共\s*\d{1,4}\s*页)?|\d{1,4}\s*\/\s*\d{1,4}|page\s*\d+(?:\s*of\s*\d+)?)$/iu;
export const LONE_DATE = /^(?:\[|【|\()?\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?:\s*日)?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?\s*(?:\]|】|\))?$/u;
export const SEPARATOR_LINE = /^[·•.#\s]*[-—–_=*~][-—–_=*~·•.#\s]*$/u;
