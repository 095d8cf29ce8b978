// Package diffing pairs the paragraphs of two documents, diffs the words of
// two texts, and follows paragraphs through the documents of many years.
//
// [Align] says which paragraph of the old document became which of the new
// one; [Words] says what changed inside a pair; [Families] does the former for
// any number of documents. Nothing here depends on the clock, the number of
// cores or the order in which documents are given.
//
// # How a pair is found
//
// Paragraphs are compared as sequences of folded words (document.Fold).
// Numbers and symbols are words; punctuation and the numbers of list items
// are not. The surest pairs are made first, and each paragraph is claimed
// once:
//
//  1. the same text, then the same words; twins are told apart by their
//     neighbours;
//  2. along the heaviest chain in the order of both documents, those alike;
//  3. one paragraph that became several, and several that became one, where
//     the parts stand together;
//  4. those alike that stand elsewhere;
//  5. parts that stand apart from the others, found nearly word for word in
//     one paragraph alone;
//  6. parts of which next to nothing is left but phrases that no other paragraph
//     of either document has, or that stand between two parts of one paragraph;
//  7. a heading and the line behind it that together are one heading;
//  8. faint likenesses in the same place, marked possible, but where nothing
//     else is left between the same neighbours;
//  9. a dateline, signature or address list left over with the only other one.
//
// Two paragraphs are the same one from less where neither is nearly as like any
// other, or where the rare words they have in common say half as much again as
// those of any other pair of either. A part is told by most of its words, or by
// a sentence that it keeps nearly word for word and that no other paragraph has,
// or by beginning as no other sentence does but one of the whole.
//
// Paragraphs of one template are all alike. Where candidates compete, words
// weigh by how few paragraphs of the two documents have them (a word that is
// in twice as many weighs a quarter as much, and a number a quarter of a
// word): a pair whose ends clearly belong elsewhere gives way, and one that
// has a rival as good, and is not light, is possible in its place and none
// elsewhere.
//
// Position alone never pairs, so one insertion shifts nothing else. What is
// compared is found by an exact index of phrases of three words, numbers and
// commonplaces included (of one and two words in short paragraphs).
//
// # How likeness is measured
//
// Words count by their length: one of up to three characters 1, of up to six 2,
// a longer one 3, and a number 1. Two words that begin with the same five
// characters count as the same, so that inflections do not; numbers only count
// as the same where they are. What two texts have in common is the mean of what
// they have in the same order and of what they have in any; what they hold is
// the mean of the larger one and of both, where what is common counts once.
// Similarity is the one divided by the other. What texts have in any order is
// looked at first, and most that are compared need no more.
//
// TestMeasures compared it with others on 472 pairs of paragraphs of bills that
// people had labelled from unrelated to identical; all were measured in one run
// (go test ./diffing -run Measures -v). F1 is at the best threshold; behind it
// at one found on the other half of the pairs, on average over forty ways to
// cut them in two:
//
//	                             same paragraph               lightly reworded
//	                             AUC    F1           halves   AUC    F1           halves
//	in use                       .9950  .963 at .47  .955     .9963  .945 at .81  .931
//	words, in order (Dice)       .9943  .954 at .66  .940     .9937  .931 at .90  .916
//	words, any order (Dice)      .9933  .956 at .67  .946     .9926  .924 at .91  .902
//	characters, as wikidiff2     .9944  .956 at .50  .945     .9959  .943 at .83  .928
//	pairs of words (Dice)        .9950  .951 at .59  .938     .9918  .916 at .85  .898
//	sets of three words          .9948  .956 at .34  .942     .9900  .912 at .65  .891
//
// The defaults of [Options] come from there: from .81 a paragraph is lightly
// reworded (F1 .941), from .48 it is the same one (.963), and from .30 it may be.
//
// # How well pairs are found
//
// testdata/gold has what two readers say of the paragraphs of recurring texts:
// statements and news of the seeds, and announcements of a central bank. The
// second saw neither the labels of the first nor any output. Of 32 pairs of
// documents both read all; of those that either calls the same paragraph they
// agree on .987 and 1.000, Cohen's kappa .993 and 1.000 (TestGoldAgreement);
// where they do not, the label was settled by reading again. Another 34 pairs of
// documents, in which more was split, merged and moved, and the paragraphs that
// came back after an absence, were read by the second alone. Precision and recall
// (go test ./diffing -run Gold -v, which also prints every miss):
//
//	            statements                    announcements
//	            precision       recall        precision       recall
//	pairs       .978 (307/314)  .981 (307/313) 1.000 (163/163)  .982 (163/166)
//	moved       .933 (28/30)    1.000 (28/28)  1.000 (7/7)      1.000 (7/7)
//	split       1.000 (29/29)   1.000 (29/29)  1.000 (12/12)    1.000 (12/12)
//	merged      1.000 (16/16)   .941 (16/17)   1.000 (12/12)    .857 (12/14)
//	revived     .949 (37/39)    .902 (37/41), of both together
//
// The rules were tuned on the first, third, fifth and so on of the pairs of
// documents of either file, where recall of pairs is 1.000 and 1.000 and precision
// .982 and 1.000; on the others recall is .959 and .964, and precision .972 and
// 1.000. Of these the texts were not looked at, but the figures of five pairs that
// were only called possible, and which of them a rule for parts found and which it
// did not; what was revived was tuned on as a whole. What is missed is mostly a
// paragraph written anew but for a few words, and a short line in another wording;
// what is wrong, mostly formulas, and the titles of two news about one event. Of 25 seed documents and 213 announcements
// that have nothing in common no two paragraphs are paired.
//
// # What it costs
//
// Aligning takes time in proportion to the paragraphs times the candidates
// of each, of which there are at most some twenty; families take it in
// proportion to the paragraphs, and less than a kilobyte of memory for each
// (go test ./diffing -run '^$' -bench . says how much; bench/diffing.sh compares
// with other programs). Where documents are made such that this cannot
// be kept (a hundred thousand paragraphs that all but agree, a paragraph of
// two million bytes) the work is bounded by counting it, never by the clock,
// and Limits says what was left out.
package diffing
