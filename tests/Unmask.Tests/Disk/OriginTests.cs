using System.Text.Json;
using System.Text.Json.Nodes;

namespace Unmask.Tests;

public sealed class OriginTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_began_with_the_same_may_go_on_and_a_note_may_be_another()
    {
        JsonObject kept = Origin("cpu", 1, note: "1.0").ToJson();

        Assert.Empty(Origin("cpu", 1, note: "2.0").DifferencesFrom(kept));
        Assert.Equal("1.0", (string)kept["version"]!);
    }

    [Fact]
    public void A_setting_is_named_with_both_values_and_an_inner_one_by_its_path() =>
        Assert.Equal(
            ["device is \"cpu\" there and \"cuda\" now", "study.rate is 1 there and 2 now"],
            Origin("cuda", 2).DifferencesFrom(Origin("cpu", 1).ToJson()));

    [Fact]
    public void A_setting_that_was_not_kept_and_one_that_is_not_known_today_differ() =>
        Assert.Equal(
            ["device is none there and \"cpu\" now", "later is true there and none now"],
            new Origin([new OriginFact.Setting("device", "cpu")]).DifferencesFrom(new JsonObject { ["later"] = true }));

    [Fact]
    public void What_is_not_known_yet_is_neither_kept_nor_compared()
    {
        Origin early = new([new OriginFact.Setting("device", "cpu"), new OriginFact.Later("weights")]);

        Assert.Empty(early.DifferencesFrom(new JsonObject { ["device"] = "cpu", ["weights"] = "ab" }));
        Assert.Equal("""{"device":"cpu"}""", early.ToJson().ToJsonString());
    }

    // Of the text that only the other one knows, too: a prompt that is new asks something else.
    [Theory]
    [InlineData(false, "the text of a has changed", "the text of b has changed", "the text of c has changed")]
    [InlineData(true, "the text of a has changed", "the text of b has changed")]
    public void A_text_is_named_without_its_hash(bool mayBeUnnoted, params string[] said) =>
        Assert.Equal(said, Of(mayBeUnnoted, ("a", "2"), ("c", "1"), ("same", "1")).DifferencesFrom(Of(mayBeUnnoted, ("a", "1"), ("b", "1"), ("same", "1")).ToJson()));

    [Fact]
    public void A_digest_says_its_own_sentence()
    {
        Assert.Equal(["the arms have changed"], Of("2").DifferencesFrom(Of("1").ToJson()));
        Assert.Empty(Of("1").DifferencesFrom(Of("1").ToJson()));

        static Origin Of(string hash) => new([new OriginFact.Digest("arms", hash, "the arms have changed")]);
    }

    [Fact]
    public void A_file_gives_back_what_it_keeps_and_a_damaged_one_is_named()
    {
        OriginFile file = FileAt("origin.json");
        Assert.False(file.IsThere);
        Assert.Null(file.Word("device"));
        file.Write(Origin("cpu", 1));

        Assert.Empty(Origin("cpu", 1).DifferencesFrom(file.Read()));
        Assert.Equal(("cpu", null), (file.Word("device"), file.Word("study")));

        File.WriteAllText(_folder["origin.json"], "[1]");
        Assert.Equal($"{_folder["origin.json"]}: it is no JSON object", Assert.Throws<InvalidDataException>(() => file.Read()).Message);
        File.WriteAllText(_folder["origin.json"], "{ \"device\": ");
        Assert.IsAssignableFrom<JsonException>(Assert.Throws<InvalidDataException>(() => file.Read()).InnerException);
    }

    private OriginFile FileAt(string name) => new(_folder[name], (file, cause) => new InvalidDataException($"{file}: {cause.Message}", cause));

    private static Origin Origin(string device, int rate, string note = "1.0") => new(
    [
        new OriginFact.Setting("device", device),
        new OriginFact.Setting("study", new JsonObject { ["rate"] = rate, ["name"] = "é" }),
        new OriginFact.Note("version", note),
    ]);

    private static Origin Of(bool mayBeUnnoted, params (string Name, string Hash)[] texts) =>
        new([new OriginFact.Texts("texts", texts.ToDictionary(text => text.Name, text => text.Hash, StringComparer.Ordinal)) { MayBeUnnoted = mayBeUnnoted }]);
}
