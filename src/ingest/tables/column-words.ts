/** What a column of a transcript can hold. */
export type TableRole = 'speaker' | 'text' | 'start' | 'end' | 'duration'

/**
 * Headings by what they stand for, the surest first, as transcription programs, corpora and people write them; without case, signs and
 * what stands in brackets.
 */
export const columnWords: Readonly<Record<TableRole, readonly string[]>> = {
  speaker: words(
    `speaker | speaker name | speaker label | speakername | speakerlabel | speaker id | speakerid | speaker tag | speakers | spk | talker
    | who | participant name | interlocutor | voice | role | name | person | character | actor | display name | username | user name | user
    | author | sender | from | participant | participant id | respondent | respondent id | channel | tier | turn speaker | sprecher | sprecherin | sprechende | wer | person name | rolle
    | locuteur | locutrice | intervenant | hablante | orador | interlocutor name | locutor | parlante | oratore | spreker | talare | taler
    | puhuja | mówca | mluvčí | говорящий | спикер | דובר | المتحدث | 話者 | 発言者 | 说话人 | 說話人 | 发言人 | 發言人 | 講者 | 화자`,
  ),
  text: words(
    `transcript | transcription | utterance | utterances | utterance text | sentence | sentences | sentence text | text | segment text
    | turn text | full text | raw text | transcript text | text content | speech | dialogue | dialog | line | lines | words | said | spoken
    | spoken text | statement | content | message | message text | body | caption | subtitle | segment | turn | quote text | response text
    | äußerung | aeusserung | transkript | transkription | wortlaut | gesagt | inhalt | satz | texte | énoncé | paroles | parole | propos
    | texto | transcripción | enunciado | intervención | fala | transcrição | testo | enunciato | trascrizione | tekst | uiting | teksti
    | wypowiedź | текст | реплика | высказывание | טקסט | النص | 発話 | 発言 | テキスト | 内容 | 文本 | 對話 | 对话 | 話語 | 발화`,
  ),
  start: words(
    `start | start time | starttime | start timestamp | begin | begin time | begintime | start at | start offset | time start | time in
    | in | tc in | timecode in | in time | onset | from time | timecode | time code | timespan | timestamp | time stamp | tc | time | start ms | start s
    | start sec | start seconds | startms | begin ms | offset | at | clock | date time | datetime | anfang | beginn | startzeit | zeit
    | zeitmarke | zeitstempel | début | temps | horodatage | inicio | tiempo | marca de tiempo | início | tempo | inizio | tijd | tid
    | время | начало | 開始 | 开始时间 | 時間 | 时间 | 開始時間 | from`,
  ),
  end: words(
    `end | end time | endtime | end timestamp | stop | stop time | time end | time out | out | tc out | timecode out | out time | finish
    | end at | end offset | to time | end ms | end s | end sec | end seconds | endms | stop ms | ende | endzeit | fin | fim | fine | einde
    | slut | конец | 終了 | 结束时间 | 結束時間 | to`,
  ),
  duration: words('duration | dur | length | dauer | durée | duración | duração | durata | duur'),
}

function words(list: string): string[] {
  return list.split('|').map(word => word.trim().replace(/\s+/gu, ' '))
}

/** Headings of what somebody answers, where a table has no surer word for what is said: an answer a row, or the open question of a survey. */
export const answerWords: readonly string[] = words(
  `answer | answers | answer text | response | responses | comment | comments | open comment | feedback | verbatim | verbatims | remarks | open answer | reply
  | antwort | antworten | kommentar | kommentare | freitext | anmerkungen | réponse | réponses | commentaire | commentaires | respuesta | respuestas
  | comentario | comentarios | resposta | respostas | comentário | comentários | risposta | risposte | commento | commenti | antwoord | antwoorden
  | opmerking | opmerkingen | svar | vastaus | odpowiedź | odpověď | ответ | комментарий | תשובה | الإجابة | 回答 | コメント | 评论 | 답변`,
)

/** Headings of what somebody asks. */
export const questionWords: readonly string[] = words(
  'question | questions | frage | fragen | pregunta | pergunta | domanda | vraag | fråga | pytanie | otázka | вопрос | שאלה | السؤال | 質問 | 问题 | 問題 | 질문',
)

/** Headings of tables about transcripts: with two of these, of different kinds, a table is no transcript. */
export const studyTableWords: readonly (readonly string[])[] = [
  ['document', 'case', 'where', 'case id'],
  ['code', 'quote', 'reference', 'coder', 'summary', 'start cp', 'words', 'match'],
]

/** A heading as it is compared: without case, units and signs. */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFC')
    .toLowerCase()
    .replace(/\s*[([].*?[)\]]\s*/gu, ' ')
    .replace(/\s+-\s.*$/u, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
