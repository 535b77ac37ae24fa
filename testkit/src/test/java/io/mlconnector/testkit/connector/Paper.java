package io.mlconnector.testkit.connector;

/** What a shelf keeps. */
record Paper(String name, String text) {}
