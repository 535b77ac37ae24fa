package acme.shelf;

/** What the shelf keeps. */
public record Card(String name, String text) {}
