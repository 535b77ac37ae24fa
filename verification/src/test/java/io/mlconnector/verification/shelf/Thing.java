package io.mlconnector.verification.shelf;

/** A record of both sides. */
public record Thing(String name, String colour) {}
