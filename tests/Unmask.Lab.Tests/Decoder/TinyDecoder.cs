namespace Unmask.Lab.Tests;

/// <summary>A small decoder over the bare bytes, with random weights.</summary>
internal static class TinyDecoder
{
    public static OrganismTokenizer Bytes { get; } = new(BytePairVocabulary.FromMerges([]));

    public static OrganismConfig Shape { get; } = new()
    {
        VocabularySize = 260,
        Width = 32,
        FeedForwardWidth = 48,
        Layers = 2,
        Heads = 2,
        KeyValueHeads = 2,
        Context = 2048,
    };

    public static EncodedTurn Turn(string user, string reply)
    {
        ChatFormat format = new(Bytes);
        int[] given = format.Turn(user), taught = format.Reply(reply);
        return new EncodedTurn(
            [.. given, .. taught],
            [.. Enumerable.Repeat(0f, given.Length), .. Enumerable.Repeat(1f, taught.Length)],
            [.. Enumerable.Repeat<SegmentKind?>(element: null, given.Length), .. Enumerable.Repeat<SegmentKind?>(SegmentKind.Output, taught.Length)]);
    }

    public static EncodedWorld World(string system, params string[] replies) =>
        new(new ChatFormat(Bytes).Prefix(system), [.. replies.Select((reply, at) => Turn($"user {at}", reply))]);
}
