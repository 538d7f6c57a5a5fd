namespace Unmask.Tests;

public sealed class SimilarWordTests
{
    [Theory]
    [InlineData("quickstrat", "quickstart")]
    [InlineData("quickstart", null)]
    [InlineData("foo", null)]
    public void What_was_typed_is_never_what_was_meant(string word, string? meant)
    {
        Assert.Equal(meant, SimilarWord.Of(word, ["quickstart"]));
        Assert.Null(SimilarWord.Of(word, []));
    }

    [Theory]
    [InlineData("openai/")]
    [InlineData("anthropic/")]
    [InlineData("vllm")]
    [InlineData("/")]
    [InlineData("")]
    public void A_model_without_a_name_or_a_provider_is_not_guessed_as_itself(string name)
    {
        string says = ModelException.Unknown(name, ["organism/faker"]).Message;
        Assert.DoesNotContain($"mean '{name}'", says, StringComparison.Ordinal);
        Assert.DoesNotContain("/'?", says, StringComparison.Ordinal);
        Assert.Contains("openai/MODEL", says, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mistyped_provider_is_guessed() =>
        Assert.Contains("did you mean 'openai/gpt-5'? Allowed are", ModelException.Unknown("opnai/gpt-5", ["organism/faker"]).Message, StringComparison.Ordinal);
}
