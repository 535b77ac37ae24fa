package io.mlconnector.verification.shelf;

/** The record of the shelf tests, the same on both sides. */
public record Thing(String name, String colour) {}
