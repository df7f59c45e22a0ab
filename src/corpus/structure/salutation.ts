/** How a speech addresses those who hear it. */
export const SALUTATION = /(?:尊敬的)?(?:各位(?:代表|委员|领导|同志|来宾)|同志们)[:：,，!！]?/u;
/** Salutations open a report within so many characters of its first line, when all of it is one line. */
export const MAX_OPENING_CHARACTERS = 260;
