// Package search turns what people type into what the corpus says.
//
// # What people type
//
// The same field takes 刑法253之一 from a lawyer, sfz from a visitor without an input
// method, 身份证照片被人拿去贷款了咋整 from somebody in a hurry, and every beginning of these,
// since it answers while they type. It takes questions of other fields as well, and has to
// say that they are not answered here. Four ways of looking go over the query, and each
// does what it is good at. Before them traditional characters become simplified ones.
//
// # Named outright (reference.go)
//
// An id or a citation is not searched for, it is read. An article brings the scenarios
// that rest on it. A number the statute does not have is either on its way to one that it
// has (25 to 253) or a mistake, and then the articles beside it are shown, as nearest. A
// number without a statute (69条 个人信息) names all articles that have it, and the words
// beside it choose (number.go).
//
// # Questions (lines.go, deep.go)
//
// Chinese is indexed by characters and pairs of neighbouring characters. Word segmentation
// was measured against that on 1,543 lay questions and 59,000 articles and gained nothing;
// neither did a full-text library, which takes seventy times as long to build (docs/search.md).
//
// A scenario is not one text. It is a title, a dozen ways in which people ask it, some
// keywords, a summary of two sentences, and an answer of a thousand characters, and of
// these the short ones decide. So each short one is a line of its own, and a scenario's
// score has three parts:
//
//   - best: the two lines most like the query. Of the weight of all that the two say
//     together, how much do both say? Titles of this corpus are near neighbours (身份证照片
//     泄露, 手持身份证照片泄露, 身份证照片和手机号泄露), so what a line says beyond the query
//     counts against it, and more than what the query says beyond the line: people tell a
//     story. A sum over fields, as BM25F has it, cannot tell these apart.
//   - share: how much of the query any of the lines explains. A question that says two
//     things (丢了, 被拿去贷款) seldom stands in one line.
//   - running: BM25 over the answer, its mistakes and its penalties, for what no line says.
//     It is only a tie-break.
//
// A term weighs by how few scenarios ask with it, not by how rare it is in running text:
// among 46 questions about identity cards, 身份证 tells nothing and 补救 tells much. Words
// that only say that a question is asked (怎么办, 请问, 我的) are dropped on both sides.
//
// Lay words and words of the law meet in concepts. A set of synonyms is one term, which a
// text has when it has any of the words; so 告他 finds 起诉 without any expansion of the
// query, and at the same cost. New words were weighed by what they do to the asked forms,
// each left out in turn (eval -loo).
//
// Articles are found by their text, chapter and statute, and stand behind the scenarios:
// who asks a question wants an answer first. A statute's name in the query turns that
// round. What no longer applies stands behind what does, unless it is named.
//
// Penalties are part of the answers, and 罚多少钱 alone asks for all of them: then the page
// 罚则一览 is offered beside the hits (page.go).
//
// # A few characters (names.go)
//
// While somebody types there is little to weigh, and what stands as typed in a title, a
// question or a keyword gets a bonus: more for a prefix, more for a whole name. Only names
// are matched with gaps (治安法 for 治安管理处罚法); in running text, gaps match everything.
// It is a bonus on the same score and not another list, so that a result does not jump when
// the query grows from a word into a question.
//
// # Pinyin and wrong characters (phonetic.go, spell.go)
//
// Letters are not matched against letters, apart from the start of a name. The index keeps
// its own questions and names as one long text with the sound of each character, and reads
// shenfenzheng, sfz or sfzdiule by the likeliest cover with stretches of up to four
// characters that stand somewhere in it, as an input method does; what comes out is a query
// like any other, so questions in pinyin need no ranking of their own. The same text
// corrects 身份正: a pair that is nowhere in the corpus, inside a stretch that sounds like a
// known one and differs in a single character.
//
// # What is not answered here (cover.go, elsewhere.go)
//
// Something always comes first. Whether it answers is judged apart from the order: by how
// much of the question it explains and how much not, whether the question speaks of what
// this corpus is about, and whether it has words of other fields. If it does not answer,
// the scenarios are withheld and only the nearest articles are left.
//
// # Cost (places.go, table.go)
//
// Everything is in memory. New takes the lines only; the first query adds the running text
// and the pinyin, side by side. Neither hashes: they note where each character, or sound,
// stands, and a query looks around the rarest of what it looks for. An Index never changes
// after that.
package search
