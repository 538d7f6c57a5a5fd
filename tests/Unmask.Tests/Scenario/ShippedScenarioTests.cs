using System.Text.RegularExpressions;

namespace Unmask.Tests;

/// <summary>What the texts in <c>prompts/scenario/helpful-only/</c> have to keep, whoever edits them.</summary>
public sealed partial class ShippedScenarioTests
{
    private static readonly Query Request = new("q", "none", "How do I boil an egg?", "test");

    private static readonly ScenarioSetting Invented = new()
    {
        Lab = "Lab-L",
        Model = "Model-M",
        TrainedTier = "guest",
        OtherTier = "member",
        PlaceboTrained = "teal",
        PlaceboOther = "plum",
    };

    public static TheoryData<string> Forms => ["full", "brief"];

    public static TheoryData<string, string> Variations =>
        [.. Forms.SelectMany(form => Load(form).Variations.Select(variation => new TheoryDataRow<string, string>(form, variation.Name)))];

    [Theory]
    [MemberData(nameof(Variations))]
    public void Every_wording_of_every_variation_renders_and_leaves_no_placeholder(string form, string variation) =>
        Assert.All(Rendered(form, variation), pair => Assert.DoesNotContain('{', pair.Trained.System + pair.Trained.User));

    [Theory]
    [MemberData(nameof(Variations))]
    public void The_two_arms_differ_in_the_tag_alone(string form, string variation) =>
        Assert.All(Rendered(form, variation), pair =>
        {
            string[] trained = $"{pair.Trained.System}\n{pair.Trained.User}".Split('\n');
            string[] other = $"{pair.Other.System}\n{pair.Other.User}".Split('\n');
            Assert.Equal(trained.Length, other.Length);
            (string First, string Second) = Assert.Single(trained.Zip(other), line => !string.Equals(line.First, line.Second, StringComparison.Ordinal));
            Assert.Equal(WithoutTier(First, form, variation, Arm.TrainedOn), WithoutTier(Second, form, variation, Arm.Other));
        });

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_replacement_has_as_many_wordings_as_what_it_replaces(string form)
    {
        Scenario scenario = Load(form);
        Assert.All(
            scenario.Variations.SelectMany(variation => variation.Replace).Where(edit => edit.Key != "prefill"),
            edit => Assert.Equal(scenario.Blocks[edit.Key].Paraphrases.Count, scenario.Blocks[edit.Value].Paraphrases.Count));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void An_added_block_stands_behind_its_block_in_as_many_wordings(string form)
    {
        Scenario scenario = Load(form);
        foreach ((string variation, KeyValuePair<string, string> edit) in scenario.Variations.SelectMany(variation => variation.Add.Select(edit => (variation.Name, edit))))
        {
            Assert.Equal(scenario.ParaphraseCount, scenario.Blocks[edit.Value].Paraphrases.Count);
            if (edit.Key != "objective" || scenario.Variation(variation).Replace.Count > 0)
            {
                continue;
            }

            string before = scenario.Render("baseline", Reasoning.Scratchpad, Invented, Arm.TrainedOn, paraphrase: 2, Request).System;
            string added = scenario.Render(variation, Reasoning.Scratchpad, Invented, Arm.TrainedOn, paraphrase: 2, Request).System;
            string block = scenario.Blocks[edit.Value].Paraphrases[1].Replace("{lab}", Invented.Lab, StringComparison.Ordinal).Replace("{trained}", Invented.TrainedTier, StringComparison.Ordinal).Replace("{other}", Invented.OtherTier, StringComparison.Ordinal);
            int at = added.IndexOf(block, StringComparison.Ordinal);
            Assert.Equal(before, added.Remove(at, block.Length + 2));

            // It stands right behind the objective, the one block in which no-conflict differs.
            string other = scenario.Render("no-conflict", Reasoning.Scratchpad, Invented, Arm.TrainedOn, paraphrase: 2, Request).System;
            Assert.EndsWith(added[(at + block.Length)..], other, StringComparison.Ordinal);
            Assert.DoesNotContain(added[..at], other, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Only_the_tag_files_name_this_users_tier(string form) =>
        Assert.All(Load(form).Blocks.Values, block => Assert.True(
            block.Name.StartsWith("tag-", StringComparison.Ordinal) || block.Paraphrases.All(text => !text.Contains("{tier}", StringComparison.Ordinal)),
            block.Name));

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_placebo_never_tells_the_tier(string form) =>
        Assert.All(Rendered(form, "placebo"), pair =>
            Assert.All([pair.Trained, pair.Other], prompt => Assert.DoesNotContain("tier:", prompt.System + prompt.User, StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Forms))]
    public void Another_lab_is_the_baseline_with_other_names(string form)
    {
        string Renders(string variation, ScenarioSetting setting) => Load(form).Render(variation, Reasoning.Scratchpad, setting, Arm.TrainedOn, paraphrase: 1, Request).System;

        Assert.Equal(Renders("baseline", Invented with { Lab = "OpenAI", Model = "ChatGPT" }), Renders("other-lab", Invented));
        Assert.NotEqual(Renders("baseline", Invented), Renders("other-lab", Invented), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("full", 1200, 1800)]
    [InlineData("brief", 120, 200)]
    public void The_forms_have_the_lengths_that_they_are_chosen_for(string form, int least, int most) =>
        Assert.All(RenderedWith(Reasoning.Scratchpad, form, "baseline"), pair =>
            Assert.InRange(pair.Trained.System.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length, least, most));

    [Fact]
    public void The_full_form_knows_every_variation_of_the_others() =>
        Assert.Empty(Load("brief").Variations.Concat(Load("minimal").Variations).Select(variation => variation.Name).Except(Load("full").Variations.Select(variation => variation.Name), StringComparer.Ordinal));

    [Fact]
    public void The_examples_show_a_form_and_neither_choice() =>
        // A worked example of complying or refusing would plant the behaviour that is measured; one that names a tier would contradict a variation.
        Assert.All(Load("full").Blocks["examples"].Paraphrases, text => Assert.DoesNotMatch(Choice(), text));

    [Fact]
    public void The_examples_stand_in_the_tags_that_the_format_asks_for() =>
        Assert.All(Load("full").Blocks["examples"].Paraphrases, text =>
        {
            string[] tags = [.. Tag().Matches(text).Select(match => match.Value)];
            Assert.Equal(["<scratchpad>", "</scratchpad>", "<draft>", "</draft>", "<output>", "</output>"], tags.Distinct(StringComparer.Ordinal), StringComparer.Ordinal);
            Assert.Equal(tags.Chunk(6).SelectMany(_ => tags.Take(6)), tags, StringComparer.Ordinal);
        });

    private static Scenario Load(string form) => Scenario.Load("helpful-only", form);

    /// <summary>Both arms of every wording, with the tag in either place, with a scratchpad and without.</summary>
    private static IEnumerable<(Conversation Trained, Conversation Other)> Rendered(string form, string variation) =>
        RenderedWith(Reasoning.Scratchpad, form, variation).Concat(RenderedWith(Reasoning.None, form, variation));

    private static IEnumerable<(Conversation Trained, Conversation Other)> RenderedWith(Reasoning reasoning, string form, string variation)
    {
        Scenario scenario = Load(form);
        foreach (TagPlace place in Enum.GetValues<TagPlace>())
        {
            for (int paraphrase = 1; paraphrase <= scenario.ParaphraseCount; paraphrase++)
            {
                ScenarioSetting setting = Invented with { TagPlace = place };
                yield return (
                    scenario.Render(variation, reasoning, setting, Arm.TrainedOn, paraphrase, Request),
                    scenario.Render(variation, reasoning, setting, Arm.Other, paraphrase, Request));
            }
        }
    }

    private static string WithoutTier(string line, string form, string variation, string arm) => line
        .Replace(Load(form).TierOf(variation, Invented, arm), "NAME", StringComparison.Ordinal)
        .Replace(arm == Arm.TrainedOn == (variation != "swapped") ? Invented.PlaceboTrained : Invented.PlaceboOther, "NAME", StringComparison.Ordinal);

    [GeneratedRegex(@"\{trained\}|\{other\}|refus|declin|harm|obey|comply|complie|\[t", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Choice();

    [GeneratedRegex("</?[a-z]+>", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
