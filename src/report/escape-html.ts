const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text from a study for the content or a quoted attribute of HTML; control characters become `�`. */
export function escapeHtml(text: string): string {
  return withoutControls(text).replace(/[&<>"']/gu, char => entities[char] ?? char)
}

/** Text without what no page can hold, or what reorders the text around it: that becomes `�`. Newlines and tabs stay. */
export function withoutControls(text: string): string {
  return text.replace(
    /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\p{Surrogate}]/gu,
    '�',
  )
}
