package io.mlconnector.verification.rules;

import java.util.List;

/**
 * The edits of core's source that remove the rules of reading and of pages that are prepared ahead.
 */
final class FeedRules {
  private static final String FEED = "feed/scan/StampedFeed.java";
  private static final String STAMPS = "feed/scan/Stamps.java";
  private static final String AHEAD = "engine/stage/StagesAhead.java";
  private static final String CAP = "scan.cap().orElseGet(() -> stamps.cap(clock(step.answer())))";
  private static final String LOWER = "floor(settled).minus(overlap)";

  private FeedRules() {}

  static List<Removal> all() {
    return List.of(
        byStamp("no-cap").edit(FEED, CAP, "Instant.MAX"),
        byStamp("future-stamp-cap-now").edit(FEED, CAP, "stamps.cap(clock(step.answer()))"),
        byStamp("key-tie-across-runs-capped").edit(STAMPS, LOWER, "floor(settled).plus(precision)"),
        byStamp("overlap-...-short").edit(STAMPS, LOWER, "floor(settled)"),
        byStamp("exclusive bound").edit(STAMPS, LOWER, LOWER + ".plusNanos(1)"),
        eachPage("key-order-each-page-crash", "KeyOrderFeedTest"),
        eachPage("page numbers, each page, crash", "PageNumberFeedTest"),
        Removal.of("page-numbers-upper-filter", test("PageNumberFeedTest"))
            .edit(FEED, "question.lower(), Optional.empty(),", "question.lower(), scan.cap(),"),
        ahead("ahead only for other records", "a_record_that_two_pages_bring_is_made_once")
            .edit(AHEAD, "!Collections.disjoint(keys(page), keys(taken.page()))", "false"),
        ahead("ahead only without links", "a_record_may_refer_to_one_of_the_page_before")
            .edit(AHEAD, "() -> new PageLookups(new Nothing())", "() -> PageLookups.stored(run)"),
        ahead(
                "the watermark goes with the last one only",
                "the_watermark_stays_where_a_record_of_the_page_has_stopped_the_run")
            .edit("engine/outcome/PageSettler.java", "lastWave && open == writes", "lastWave"));
  }

  private static Removal ahead(String rule, String test) {
    return Removal.of(rule, "io.mlconnector.verification.PagesAheadTest#" + test);
  }

  private static Removal byStamp(String rule) {
    return Removal.of(rule, test("StampOrderFeedTest"));
  }

  /** Removes the cursor of a scan: the watermark moves with each page. */
  private static Removal eachPage(String rule, String name) {
    return Removal.of(rule, test(name))
        .edit(FEED, "private final int pageSize;", "private final int pageSize; boolean going;")
        .edit(
            FEED,
            "Scan scan = position.scan()",
            "boolean went = going; going = true; Scan scan = position.scan().filter(one -> went)")
        .edit(FEED, "ends || order == Order.STAMP_KEY", "true");
  }

  private static String test(String name) {
    return "io.mlconnector.testkit.feed." + name + "#nothing_is_lost_in_generated_histories";
  }
}
