/*
 * The places of a query in one folded text, in Painless: `occurrence-spans.ts`, `term-spans.ts` and
 * `shortest-spans.ts` line for line. A span is one long, start before end, so that their order is that of numbers.
 * All that differs from query to query is in the parameters: the cluster compiles each script once.
 */
const PLACES = `
long span(int start, int end) { return (((long) start) << 32) | ((long) end); }
int startOf(long span) { return (int) (span >> 32); }
int endOf(long span) { return (int) (span & 4294967295L); }

List termSpans(String term, String text) {
  List spans = new ArrayList();
  int length = term.length();
  for (int start = text.indexOf(term); start >= 0; start = text.indexOf(term, start + length)) spans.add(span(start, start + length));
  return spans;
}

boolean isInside(long inner, List spans) {
  for (int at = 0; at < spans.size(); at++) {
    long outer = (long) spans.get(at);
    if (endOf(outer) >= endOf(inner)) return startOf(outer) <= startOf(inner);
  }
  return false;
}

List notInSpans(String term, List others, String text) {
  List around = new ArrayList();
  for (String other : others) around.add(termSpans(other, text));
  List kept = new ArrayList();
  List spans = termSpans(term, text);
  for (int at = 0; at < spans.size(); at++) {
    long one = (long) spans.get(at);
    boolean taken = false;
    for (int other = 0; other < around.size(); other++) if (isInside(one, (List) around.get(other))) { taken = true; break; }
    if (!taken) kept.add(one);
  }
  return kept;
}

boolean isWithin(String text, int from, int to, int most) {
  int over = to - from - most;
  if (over > most) return false;
  for (int at = from; over > 0 && at < to; at++) {
    int unit = (int) text.charAt(at);
    if (unit >= 56320 && unit <= 57343) over--;
  }
  return over <= 0;
}

boolean isReached(String text, int from, int to, Map params) {
  if (to - from > 16) return false;
  String ends = (String) params.get('clauseEnds');
  for (int at = from; at < to; at++) if (ends.indexOf(text.substring(at, at + 1)) >= 0) return false;
  return isWithin(text, from, to, 8);
}

List shortest(List spans) {
  List kept = new ArrayList();
  int leastEnd = 2147483647;
  for (int at = spans.size() - 1; at >= 0; at--) {
    long one = (long) spans.get(at);
    if (endOf(one) >= leastEnd) continue;
    leastEnd = endOf(one);
    if (kept.size() > 0 && startOf((long) kept.get(kept.size() - 1)) == startOf(one)) kept.remove(kept.size() - 1);
    kept.add(one);
  }
  List inOrder = new ArrayList();
  for (int at = kept.size() - 1; at >= 0; at--) inOrder.add(kept.get(at));
  return inOrder;
}

List withoutOverlap(List spans) {
  List kept = new ArrayList();
  int end = 0;
  for (int at = 0; at < spans.size(); at++) {
    long one = (long) spans.get(at);
    if (startOf(one) < end) continue;
    kept.add(one);
    end = endOf(one);
  }
  return kept;
}

List wildcardSpans(List parts, String text, Map params) {
  String first = (String) parts.get(0);
  List starts = new ArrayList();
  List ends = new ArrayList();
  for (int start = text.indexOf(first); start >= 0; start = text.indexOf(first, start + 1)) {
    starts.add(start);
    ends.add(start + first.length());
  }
  for (int number = 1; number < parts.size(); number++) {
    if (ends.size() == 0) return ends;
    String part = (String) parts.get(number);
    List nextStarts = new ArrayList();
    List nextEnds = new ArrayList();
    int last = 0;
    for (int at = text.indexOf(part, (int) ends.get(0)); at >= 0; at = text.indexOf(part, at + 1)) {
      while (last + 1 < ends.size() && ((int) ends.get(last + 1)) <= at) last++;
      if (!isReached(text, (int) ends.get(last), at, params)) continue;
      nextStarts.add(starts.get(last));
      nextEnds.add(at + part.length());
    }
    starts = nextStarts;
    ends = nextEnds;
  }
  List spans = new ArrayList();
  for (int at = 0; at < ends.size(); at++) spans.add(span((int) starts.get(at), (int) ends.get(at)));
  return withoutOverlap(shortest(spans));
}

void nearestPairs(List befores, List afters, String text, int distance, List pairs) {
  int last = -1;
  for (int at = 0; at < afters.size(); at++) {
    long after = (long) afters.get(at);
    while (last + 1 < befores.size() && endOf((long) befores.get(last + 1)) <= startOf(after)) last++;
    if (last < 0) continue;
    long before = (long) befores.get(last);
    if (isWithin(text, endOf(before), startOf(after), distance)) pairs.add(span(startOf(before), endOf(after)));
  }
}

List nearSpans(String left, String right, int distance, String text) {
  List pairs = new ArrayList();
  List lefts = termSpans(left, text);
  if (lefts.size() == 0) return lefts;
  boolean isOne = left.equals(right);
  List rights = isOne ? lefts : termSpans(right, text);
  nearestPairs(lefts, rights, text, distance, pairs);
  if (!isOne) nearestPairs(rights, lefts, text, distance, pairs);
  Collections.sort(pairs);
  return withoutOverlap(shortest(pairs));
}

List joinOverlapping(List spans) {
  List joined = new ArrayList();
  for (int at = 0; at < spans.size(); at++) {
    long one = (long) spans.get(at);
    if (joined.size() == 0) { joined.add(one); continue; }
    long last = (long) joined.get(joined.size() - 1);
    if (startOf(one) >= endOf(last)) joined.add(one);
    else if (endOf(one) > endOf(last)) joined.set(joined.size() - 1, span(startOf(last), endOf(one)));
  }
  return joined;
}

boolean passes(Map test, def doc) {
  def values = doc[test.field];
  if (test.values != null) {
    List wanted = (List) test.values;
    for (def value : values) if (wanted.contains(value)) return true;
    return false;
  }
  long number = (long) values.value;
  return number >= ((long) test.from) && number <= ((long) test.to);
}

List nullIfNone(List spans) { return spans.size() == 0 ? null : spans; }

List placesOf(Map node, String text, Map params, def doc) {
  String kind = (String) node.kind;
  if (kind == 'term') return nullIfNone(termSpans((String) node.term, text));
  if (kind == 'wildcard') return nullIfNone(wildcardSpans((List) node.parts, text, params));
  if (kind == 'near') return nullIfNone(nearSpans((String) node.left, (String) node.right, (int) node.distance, text));
  if (kind == 'not-in') return nullIfNone(notInSpans((String) node.term, (List) node.others, text));
  if (kind == 'filter') return passes(node, doc) ? new ArrayList() : null;
  if (kind == 'place-or-year') {
    List spans = termSpans((String) node.term, text);
    return spans.size() > 0 || passes((Map) node.test, doc) ? spans : null;
  }
  boolean inParagraph = (boolean) params.inParagraph;
  List children = (List) node.children;
  if (kind == 'not') return !inParagraph || placesOf((Map) children.get(0), text, params, doc) == null ? new ArrayList() : null;
  boolean isAnd = kind == 'and';
  boolean any = false;
  boolean missing = false;
  List all = new ArrayList();
  for (int at = 0; at < children.size(); at++) {
    List spans = placesOf((Map) children.get(at), text, params, doc);
    if (spans == null) { missing = true; continue; }
    any = true;
    all.addAll(spans);
  }
  if (isAnd && inParagraph && missing) return null;
  if (!isAnd && !any) return null;
  Collections.sort(all);
  return isAnd ? all : joinOverlapping(all);
}

int countPlaces(Map node, String text, Map params, def doc) {
  List spans = placesOf(node, text, params, doc);
  return spans == null ? 0 : spans.size();
}
`;

/** True where the paragraph's text holds `params.node`. */
export const TEXT_HOLDS = `${PLACES}
if (doc['bin'].size() == 0) return false;
return countPlaces((Map) params.node, doc['bin'].value.utf8ToString(), params, doc) > 0;`;

/** True where one of the headings above the paragraph holds `params.node` by itself. */
export const HEADING_HOLDS = `${PLACES}
if (doc['headingsBin'].size() == 0) return false;
String headings = doc['headingsBin'].value.utf8ToString();
String separator = (String) params.separator;
int start = 0;
for (int end = headings.indexOf(separator); ; end = headings.indexOf(separator, start)) {
  String heading = end < 0 ? headings.substring(start) : headings.substring(start, end);
  if (countPlaces((Map) params.node, heading, params, doc) > 0) return true;
  if (end < 0) return false;
  start = end + 1;
}`;

/**
 * What places earn in a paragraph, but for how rare they are, as an expression: BM25 without a reward for being short. The numbers
 * stand in it, for each parameter is looked up anew for each paragraph.
 *
 * @param meanLength of paragraphs, 1 or more
 * @param frequency an expression for the number of places
 * @param length one for the length of the paragraph
 */
export function earned({ k1, b }: { readonly k1: number; readonly b: number }, meanLength: number, frequency: string, length: string): string {
  const number = (value: number): string => `${value}D`;
  return `${frequency} * ${number(k1 + 1)} / (${frequency} + ${number(k1 * (1 - b))} + ${number((k1 * b) / meanLength)} * Math.max((double) ${length}, ${number(meanLength)}))`;
}

/** What a pattern earns in a paragraph by its text. */
export function earnedScript(weights: { readonly k1: number; readonly b: number }, meanLength: number): string {
  return `${PLACES}
double frequency = countPlaces((Map) params.node, doc['bin'].value.utf8ToString(), params, doc);
return ${earned(weights, meanLength, 'frequency', "doc['length'].value")};`;
}

/** Six counts a document, as `slotOf` has them. */
export const COUNT_INIT = `state.counts = new int[(int) params.documents * 6];`;

/** Paragraphs alone. */
export const COUNT_PARAGRAPHS = `
int at = (int) doc['slot'].value;
int[] counts = (int[]) state.counts;
counts[at] += 1;`;

/** Places by the score. */
export const COUNT_BY_SCORE = `${COUNT_PARAGRAPHS}
counts[at + 3] += (int) (_score + 0.5D);`;

/** Places by the text. */
export const COUNT_BY_TEXT = `${PLACES}
${COUNT_PARAGRAPHS}
counts[at + 3] += countPlaces((Map) params.node, doc['bin'].value.utf8ToString(), params, doc);`;

/**
 * Of documents with any paragraph: their number and their counts, seven numbers each. Numbers in arrays cross from node to node as
 * they are, those in lists one object each. A function has a million steps of a loop.
 */
const LIST_COUNTS = `
boolean isCounted(int[] counts, int at) { return counts[at] + counts[at + 1] + counts[at + 2] > 0; }

int[] listCounts(int[] counts, int documents) {
  int found = 0;
  for (int document = 0; document < documents; document++) if (isCounted(counts, document * 6)) found++;
  int[] listed = new int[found * 7];
  int place = 0;
  for (int document = 0; document < documents; document++) {
    int at = document * 6;
    if (!isCounted(counts, at)) continue;
    listed[place] = document;
    listed[place + 1] = counts[at];
    listed[place + 2] = counts[at + 1];
    listed[place + 3] = counts[at + 2];
    listed[place + 4] = counts[at + 3];
    listed[place + 5] = counts[at + 4];
    listed[place + 6] = counts[at + 5];
    place += 7;
  }
  return listed;
}`;

export const COUNT_COMBINE = `${LIST_COUNTS}
return listCounts((int[]) state.counts, (int) params.documents);`;

export const COUNT_REDUCE = `${LIST_COUNTS}
void addCounts(int[] counts, int[] shard) {
  for (int place = 0; place < shard.length; place += 7) {
    int at = shard[place] * 6;
    counts[at] += shard[place + 1];
    counts[at + 1] += shard[place + 2];
    counts[at + 2] += shard[place + 3];
    counts[at + 3] += shard[place + 4];
    counts[at + 4] += shard[place + 5];
    counts[at + 5] += shard[place + 6];
  }
}
if (states.size() == 1) return states.get(0) == null ? new int[0] : states.get(0);
int[] counts = new int[(int) params.documents * 6];
for (def shard : states) if (shard != null) addCounts(counts, (int[]) shard);
return listCounts(counts, (int) params.documents);`;

/** Numbers of paragraphs and their places, by the score. */
export const POSTINGS_INIT = 'state.postings = new ArrayList();';
export const POSTINGS_MAP = `state.postings.add((long) doc['n'].value); state.postings.add((int) Math.round(_score));`;
/** The same by the text. */
export const POSTINGS_MAP_BY_TEXT = `${PLACES}
state.postings.add((long) doc['n'].value);
state.postings.add(countPlaces((Map) params.node, doc['bin'].value.utf8ToString(), params, doc));`;
export const POSTINGS_COMBINE = 'return state.postings;';
export const POSTINGS_REDUCE = 'List all = new ArrayList(); for (List shard : states) if (shard != null) all.addAll(shard); return all;';
